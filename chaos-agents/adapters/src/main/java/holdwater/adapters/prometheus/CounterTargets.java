package holdwater.adapters.prometheus;

import holdwater.model.slo.CounterRatio;
import java.net.URI;
import java.util.Map;

/** Says where the instances show the counters of an SLO, by instance id. Thread-safe. */
public interface CounterTargets {
  Map<String, URI> pages(CounterRatio ratio);
}
