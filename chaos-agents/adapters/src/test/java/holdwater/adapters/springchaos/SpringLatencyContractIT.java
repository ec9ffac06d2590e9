package holdwater.adapters.springchaos;

import holdwater.model.fault.Fault;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import java.io.IOException;
import java.time.Duration;

/** Calls of controllers that come late. */
class SpringLatencyContractIT extends SpringContract {
  private static final Duration DOSE = Duration.ofMillis(300);

  @Override
  protected Fault fault() {
    return new SpringLatency(DOSE, DOSE, SpringCalls.all(SpringWatcher.REST_CONTROLLER));
  }

  @Override
  protected boolean felt() throws IOException {
    return app.millisOf("/greeting") >= DOSE.toMillis();
  }
}
