package holdwater.adapters.springchaos;

import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.testkit.FaultInjectorContract;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract with a real app. */
@Timeout(120)
abstract class SpringContract extends FaultInjectorContract {
  static final Instance INSTANCE = TwoZones.topology().instances().get(0);

  @TempDir static Path folder;
  static SpringAppProcess app;
  static RecipesInProcess recipes;

  @BeforeAll
  static void start() throws IOException {
    recipes = new RecipesInProcess();
    app = SpringAppProcess.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    recipes.close();
    if (app != null) {
      app.close();
    }
  }

  @Override
  protected FaultInjector injector() {
    return new SpringChaosInjector(instance -> app.where(), recipes);
  }

  @Override
  protected ResolvedTarget target() {
    return new ResolvedTarget(List.of(INSTANCE), List.of());
  }

  /** To put it in force takes some answers of an app that has just been started. */
  @Override
  protected Duration shortLease() {
    return Duration.ofSeconds(4);
  }
}
