package holdwater.model.slo;

import java.util.List;
import java.util.Optional;

/**
 * Which events count for an SLO, which of them are good, and who counts them: the traffic itself,
 * the services' counters, also as a share, the fault proxy at links, or a Prometheus server;
 * attempts per call are counted by the calling services.
 *
 * <p>What is judged, checked or drawn asks these abilities, and no caller asks of which kind an SLI
 * is. None of them may be called {@code get...}, or it would be written into journals.
 */
public sealed interface Sli
    permits EventRatio,
        CounterRatio,
        GaugeThreshold,
        WitnessRatio,
        QueryRatio,
        QueryThreshold,
        AttemptsThreshold,
        ShareThreshold {

  /** Where its events are seen. */
  SeenBy seenBy();

  /** The looks that are its events; empty if its events are calls of clients. */
  Optional<Looks> looks();

  /** The Prometheus server that is asked for it; empty if none is. */
  Optional<PrometheusServer> asked();

  /** Names of services of which it counts the instances; empty if it is about no certain one. */
  List<String> services();

  /** Whose events count; only traffic can tell its clients apart. */
  default Clients whose() {
    return Clients.ALL;
  }

  /** The events, if the traffic itself reports them. */
  default Optional<EventRatio> reported() {
    return Optional.empty();
  }

  /**
   * By which name traffic tells how long its events took; empty if nobody measures that.
   *
   * @param slo the name of the SLO that counts them
   */
  default Optional<String> timedAs(String slo) {
    return reported().map(EventRatio::event);
  }

  /** The counters, if those of the services tell it, so that any Prometheus can. */
  default Optional<CounterRatio> byCounters() {
    return Optional.empty();
  }
}
