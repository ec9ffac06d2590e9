package holdwater.adapters.springchaos;

import holdwater.model.fault.Fault;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringWatcher;
import java.io.IOException;

/** Calls of services that throw. */
class SpringExceptionContractIT extends SpringContract {
  @Override
  protected Fault fault() {
    return new SpringException(
        "java.lang.IllegalStateException", SpringCalls.all(SpringWatcher.SERVICE));
  }

  @Override
  protected boolean felt() throws IOException {
    return app.get("/greeting") == 500;
  }
}
