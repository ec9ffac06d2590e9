package holdwater.adapters.toxiproxy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What differs between fault proxies: leases, cutting links, and how a toxic is put on one. */
interface Dialect {

  /**
   * Takes the lease or renews it.
   *
   * @return true if it is new
   */
  boolean lease(String lease, Duration timeToLive) throws IOException;

  /** Ends the lease and all it owns; harmless when it is gone. */
  void endLease(String lease) throws IOException;

  /**
   * Announces a toxic before it is created, so that a keeper of leases for proxies without leases
   * knows what to remove.
   */
  void own(String lease, String link, String toxic) throws IOException;

  /** Cuts the link while the lease lives. */
  void down(String lease, String link) throws IOException;

  /**
   * Answers: is it Shopify's Toxiproxy, without the leases, counts and toxics of Holdwater's proxy?
   */
  boolean isStock() throws IOException;

  /** The links by their names. */
  Map<String, LinkStatus> links() throws IOException;

  /** What the lease holds in force now, as {@code <link>/<toxic>} and {@code <link> down}. */
  List<String> inForce(String lease) throws IOException;

  /**
   * How many calls that toxic has met, if it meets only some; 0 if there is none of that name.
   *
   * @throws IOException also if the proxy does not count them
   */
  long met(String link, String toxic) throws IOException;

  /**
   * Puts a toxic on the link, whatever types and attributes the proxy knows.
   *
   * @throws IOException also if it is to meet some requests, and the proxy cannot tell them apart
   */
  void create(String link, LinkToxic toxic) throws IOException;
}
