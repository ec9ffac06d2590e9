package holdwater.runtime.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The events that the broker does not have yet: whose turn it is, who is tried again and when, who
 * has to go. Each event has its own time, so one that always fails keeps nobody waiting.
 *
 * <p>All times are nanoseconds that are passed in and never go back. Not thread-safe.
 */
final class Outbox {
  /**
   * More than {@link #KEPT_AT_MOST} of what one instance is told when it serves all viewers alone:
   * six starts a second, five events each.
   */
  static final int MOST_EVENTS = 20_000;

  /**
   * Of keys and values together, at 600 for each event. With what stands around them a quarter of a
   * service's heap.
   */
  static final long MOST_CHARACTERS = 12 * 1024 * 1024;

  /** An event that no broker took by then has missed its use. */
  static final Duration KEPT_AT_MOST = Duration.ofMinutes(10);

  /** Far longer than delivery.timeout.ms: without an answer by then none will come. */
  static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);

  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /** Doubling has reached the longest pause long before. */
  private static final int MOST_DOUBLINGS = 10;

  private final boolean keeps;
  private final RandomGenerator random;
  private final Map<Long, OutboxEvent> byAge = new LinkedHashMap<>();
  private final TreeSet<OutboxEvent> byTurn =
      new TreeSet<>(
          Comparator.comparingLong(OutboxEvent::dueNanos).thenComparingLong(OutboxEvent::id));
  private long characters;

  /**
   * @param keeps whether an event stays until it is settled; otherwise it leaves when it is taken
   */
  Outbox(boolean keeps, RandomGenerator random) {
    this.keeps = keeps;
    this.random = random;
  }

  /**
   * Takes an event in, whose turn is now.
   *
   * @return those that have to go because there is no room, for the caller to {@link #settle}: the
   *     oldest that are not under way, or the new one if it is too large
   */
  List<OutboxEvent> add(OutboxEvent event, long now) {
    if (event.characters() > MOST_CHARACTERS) {
      return List.of(event);
    }
    event.dueNanos = now;
    byAge.put(event.id(), event);
    byTurn.add(event);
    characters += event.characters();
    return surplus();
  }

  private List<OutboxEvent> surplus() {
    List<OutboxEvent> gone = new ArrayList<>();
    int events = byAge.size();
    long left = characters;
    for (OutboxEvent event : byAge.values()) {
      if (events <= MOST_EVENTS && left <= MOST_CHARACTERS) {
        break;
      }
      if (!event.underWay) {
        gone.add(event);
        events--;
        left -= event.characters();
      }
    }
    return gone;
  }

  /** The event whose turn it is. It is under way from now on, and has one more try. */
  Optional<OutboxEvent> take(long now) {
    if (nanosUntilNext(now) > 0) {
      return Optional.empty();
    }
    OutboxEvent event = byTurn.pollFirst();
    event.tries++;
    event.underWay = true;
    if (keeps) {
      event.dueNanos = now + ANSWERED_WITHIN.toNanos();
      byTurn.add(event);
    } else {
      byAge.remove(event.id());
      characters -= event.characters();
    }
    return Optional.of(event);
  }

  /** How long nobody's turn will come; {@code Long.MAX_VALUE} when there is nobody. */
  long nanosUntilNext(long now) {
    return byTurn.isEmpty() ? Long.MAX_VALUE : Math.max(0, byTurn.first().dueNanos() - now);
  }

  /** That try failed: there is another one later. Late news of an older try changes nothing. */
  void failed(OutboxEvent event, int tried, long now) {
    if (byAge.containsKey(event.id()) && event.underWay && event.tries == tried) {
      byTurn.remove(event);
      event.underWay = false;
      event.dueNanos = now + pauseAfter(tried);
      byTurn.add(event);
    }
  }

  /** From half of the doubled pause to all of it: those that failed together part. */
  private long pauseAfter(int tries) {
    long doubled = FIRST_PAUSE.toNanos() << Math.min(tries - 1, MOST_DOUBLINGS);
    long half = Math.min(doubled, LONGEST_PAUSE.toNanos()) / 2;
    return half + random.nextLong(half + 1);
  }

  /** It is acknowledged or given up. False if it was before. */
  boolean settle(OutboxEvent event) {
    if (!event.open) {
      return false;
    }
    event.open = false;
    if (byAge.remove(event.id()) != null) {
      byTurn.remove(event);
      characters -= event.characters();
    }
    return true;
  }

  /** Those to give up now, because they have been tried for too long. */
  List<OutboxEvent> tooOld(long now) {
    List<OutboxEvent> old = new ArrayList<>();
    for (OutboxEvent event : byAge.values()) {
      if (now - event.bornNanos() < KEPT_AT_MOST.toNanos()) {
        break;
      }
      if (!event.underWay) {
        old.add(event);
      }
    }
    return old;
  }

  /** Everything in it, the oldest first. A view. */
  Collection<OutboxEvent> all() {
    return byAge.values();
  }
}
