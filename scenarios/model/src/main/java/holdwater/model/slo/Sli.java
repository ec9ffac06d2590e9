package holdwater.model.slo;

/**
 * Which events count for an SLO, which of them are good, and who counts them: the traffic itself,
 * the services, the fault proxy at links, or a Prometheus server.
 */
public sealed interface Sli
    permits EventRatio,
        CounterRatio,
        WitnessRatio,
        QueryRatio,
        QueryThreshold,
        AttemptsThreshold,
        ShareThreshold {

  /** Whose events count; only traffic can tell its viewers apart. */
  default Viewers whose() {
    return Viewers.ALL;
  }
}
