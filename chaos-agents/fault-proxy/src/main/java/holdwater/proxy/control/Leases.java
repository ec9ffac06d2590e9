package holdwater.proxy.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Faults that end by themselves when nobody renews them.
 *
 * <p>A lease owns by name: every toxic called {@code <id>.*} on any proxy, and every proxy it was
 * told to hold down. Once it is deleted or has expired, they are gone. Confined to the control
 * thread.
 */
public final class Leases {

  /**
   * How often {@link #sweep} is to be called; with it faults are gone well within a second of
   * expiry.
   */
  public static final Duration SWEEP_EVERY = Duration.ofMillis(200);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MAX_LEASES = 1_024;

  /** No dots: a toxic's owner is what stands before the first one. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private static final Logger LOG = System.getLogger(Leases.class.getName());

  private final LongSupplier nanoTime;
  private final Map<String, Long> expiries = new TreeMap<>();
  private Proxies proxies;

  /**
   * @param nanoTime a clock that only moves forward, in nanoseconds
   */
  public Leases(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void of(Proxies owned) {
    proxies = owned;
  }

  static Refusal notFound(int status) {
    return new Refusal(status, "lease not found");
  }

  /**
   * Creates the lease or lets it live {@code ttl} from now.
   *
   * @return true if it is new: to a caller who meant to renew, its faults have ended in between
   */
  public boolean renew(String id, Duration ttl) throws Refusal {
    if (!ID.matcher(id).matches()) {
      throw new Refusal(400, "a lease id consists of 1 to 128 letters, digits, _ and -");
    }
    if (ttl.toMillis() < 1 || ttl.compareTo(LONGEST) > 0) {
      throw new Refusal(
          400,
          "ttlMillis must lie between 1 and " + LONGEST.toMillis() + ", was " + ttl.toMillis());
    }
    boolean isNew = !lives(id);
    if (isNew && expiries.size() >= MAX_LEASES) {
      throw new Refusal(409, "there are " + MAX_LEASES + " leases already");
    }
    if (expiries.containsKey(id) && isNew) {
      // Expired but not yet swept: what it owned ends now, as if the sweep had come in time.
      end(id);
    }
    expiries.put(id, nanoTime.getAsLong() + ttl.toNanos());
    return isNew;
  }

  private boolean lives(String id) {
    Long expiry = expiries.get(id);
    return expiry != null && expiry - nanoTime.getAsLong() > 0;
  }

  /** True if the toxic's name says that it belongs to a lease that lives. */
  boolean ownsToxic(String toxic) {
    int dot = toxic.indexOf('.');
    return dot > 0 && lives(toxic.substring(0, dot));
  }

  /** Disables the proxy for as long as the lease lives. */
  public void down(String id, String proxy) throws Refusal {
    require(id);
    proxies.get(proxy).down(id);
  }

  /** Ends the lease and all it owns; when this returns they are gone. */
  public void delete(String id) throws Refusal {
    require(id);
    end(id);
  }

  private void require(String id) throws Refusal {
    if (!lives(id)) {
      throw notFound(404);
    }
  }

  /**
   * Ends what has expired. What cannot be undone now (a port that is taken, no memory) is tried
   * again next time, and keeps no other lease from ending. Throws nothing: whoever calls again and
   * again would never do so any more.
   */
  public void sweep() {
    for (String id : List.copyOf(expiries.keySet())) {
      if (!lives(id)) {
        try {
          end(id);
          LOG.log(Level.WARNING, "lease {0} expired, its faults are gone", id);
        } catch (Refusal e) {
          LOG.log(Level.ERROR, "lease {0} expired, still undoing: {1}", id, e.getMessage());
        } catch (RuntimeException | Error e) {
          LOG.log(Level.ERROR, "lease {0} expired, still undoing: {1}", id, e);
        }
      }
    }
  }

  private void end(String id) throws Refusal {
    // It is dead from here on, whatever fails below: the next sweep goes on.
    expiries.put(id, nanoTime.getAsLong());
    Refusal failed = null;
    for (Proxy proxy : proxies.all()) {
      try {
        proxy.release(id, toxic -> toxic.startsWith(id + "."));
      } catch (Refusal e) {
        failed = e;
      } catch (RuntimeException | Error e) {
        failed = new Refusal(500, "the lease cannot be ended at " + proxy.name() + ": " + e);
      }
    }
    if (failed != null) {
      throw failed;
    }
    expiries.remove(id);
  }

  public List<Lease> all() {
    return expiries.keySet().stream().filter(this::lives).map(this::describe).toList();
  }

  public Lease get(String id) throws Refusal {
    require(id);
    return describe(id);
  }

  private Lease describe(String id) {
    List<String> toxics = new ArrayList<>();
    List<String> down = new ArrayList<>();
    for (Proxy proxy : proxies.all()) {
      proxy.toxics().stream()
          .filter(toxic -> toxic.name().startsWith(id + "."))
          .forEach(toxic -> toxics.add(proxy.name() + "/" + toxic.name()));
      if (proxy.isDownBy(id)) {
        down.add(proxy.name());
      }
    }
    long left = expiries.get(id) - nanoTime.getAsLong();
    return new Lease(id, TimeUnit.NANOSECONDS.toMillis(left), toxics, down);
  }
}
