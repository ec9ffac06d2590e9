package holdwater.proxy.link;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a link has seen since its proxy was made. Cheap to count, safe to read from any thread,
 * live.
 */
public final class Counters {

  /** Names beyond these are counted together: churn of toxics must not grow without end. */
  private static final int MAX_TOXICS = 128;

  private static final String OTHERS = "(others)";

  private final Map<String, LongAdder> hits = new ConcurrentHashMap<>();
  final LongAdder accepted = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder cut = new LongAdder();
  final LongAdder exchanges = new LongAdder();
  final LongAdder exchangesHit = new LongAdder();
  final LongAdder notHttp = new LongAdder();
  final LongAdder http2Errors = new LongAdder();
  final LongAdder resetByClient = new LongAdder();
  final LongAdder resetByUpstream = new LongAdder();
  final LongAdder resetByFault = new LongAdder();
  final Histogram setup = new Histogram();
  final Histogram served = new Histogram();
  final Histogram answered = new Histogram();
  final Statuses statuses = new Statuses();
  final Traffic up = new Traffic();
  final Traffic down = new Traffic();

  /** How often the toxic of that name met something: a chunk, or a connection at its start. */
  LongAdder hits(String toxic) {
    LongAdder known = hits.get(toxic);
    if (known != null) {
      return known;
    }
    String name = hits.size() < MAX_TOXICS ? toxic : OTHERS;
    return hits.computeIfAbsent(name, fresh -> new LongAdder());
  }

  /** How often each toxic met something, by its name; those removed since too. */
  public Map<String, Long> hits() {
    Map<String, Long> sums = new TreeMap<>();
    hits.forEach((toxic, times) -> sums.put(toxic, times.sum()));
    return sums;
  }

  /** Connections accepted. */
  public long connectionsTotal() {
    return accepted.sum();
  }

  /**
   * Connections closed because the upstream refused, did not answer in time, or the proxy was full.
   */
  public long refused() {
    return refused.sum();
  }

  /** Connections that a fault ended: the proxy was disabled or a toxic closed or reset them. */
  public long cut() {
    return cut.sum();
  }

  /**
   * Turns taken by clients: data from the client that comes first or after data from the server; in
   * HTTP/2 requests.
   */
  public long exchanges() {
    return exchanges.sum();
  }

  /**
   * Exchanges of which at least one chunk, either way, met a toxic in force; also the first on a
   * connection that one held back.
   */
  public long exchangesHit() {
    return exchangesHit.sum();
  }

  /** Connections on which a toxic asked for HTTP and other bytes went, which passed untouched. */
  public long notHttp() {
    return notHttp.sum();
  }

  /** Connections that ended because of frames that no peer may send in HTTP/2. */
  public long http2Errors() {
    return http2Errors.sum();
  }

  /** Connections that the client reset, or that were lost on its side. */
  public long resetByClient() {
    return resetByClient.sum();
  }

  /** Connections that the server reset, or that were lost on its side. */
  public long resetByUpstream() {
    return resetByUpstream.sum();
  }

  /** Connections that a fault reset. */
  public long resetByFault() {
    return resetByFault.sum();
  }

  /** From accepting a client until its upstream answered. */
  public Histogram setupTimes() {
    return setup;
  }

  /** From the first bytes of a client's turn until the first bytes of the server came. */
  public Histogram serverTimes() {
    return served;
  }

  /** From the first bytes of a client's turn until the first bytes of the answer left for it. */
  public Histogram answerTimes() {
    return answered;
  }

  /** What servers answered. */
  public Statuses statuses() {
    return statuses;
  }

  /** Bytes from clients. */
  public Traffic up() {
    return up;
  }

  /** Bytes from the server. */
  public Traffic down() {
    return down;
  }

  /** Bytes of one direction. */
  public static final class Traffic {

    final LongAdder received = new LongAdder();
    final LongAdder sent = new LongAdder();

    /** Bytes read from the sender. */
    public long received() {
      return received.sum();
    }

    /** Bytes written to the receiver. */
    public long sent() {
      return sent.sum();
    }
  }
}
