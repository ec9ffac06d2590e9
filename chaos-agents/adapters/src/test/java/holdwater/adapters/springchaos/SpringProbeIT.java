package holdwater.adapters.springchaos;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringFault;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With an app that shows no metrics. */
@Timeout(120)
class SpringProbeIT {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(List.of(SpringContract.INSTANCE), List.of());
  private static final Lease LEASE = new Lease(Duration.ofSeconds(60));
  private static final SpringCalls SERVICE = SpringCalls.all(SpringWatcher.SERVICE);
  private static final SpringFault LATE =
      new SpringLatency(Duration.ofSeconds(1), Duration.ofMillis(1200), SERVICE);

  @TempDir static Path folder;
  private static SpringAppProcess app;
  private static final RecipesInProcess RECIPES = new RecipesInProcess();

  @BeforeAll
  static void start() throws IOException {
    app = SpringAppProcess.start(folder, "--management.endpoints.web.exposure.include=chaosmonkey");
    // The first answer of an app is late by itself.
    app.get("/greeting");
  }

  @AfterAll
  static void stop() throws Exception {
    RECIPES.close();
    if (app != null) {
      app.close();
    }
  }

  private static Evidence evidence(String page, SpringFault fault) {
    SpringChaosInjector injector =
        new SpringChaosInjector(instance -> app.withProbe(page), RECIPES);
    try (Injection injection = injector.inject("run-1", fault, TARGET, LEASE, new Seed(1))) {
      return injection.evidence();
    }
  }

  @Test
  void page_that_comes_late_proves_it_and_another_does_not() {
    assertThat(evidence("/greeting", LATE))
        .matches(Evidence::proven)
        .matches(evidence -> evidence.statement().contains(" ms, at probe "));
    assertThat(evidence("/plain", LATE))
        .matches(evidence -> !evidence.proven())
        .matches(evidence -> evidence.statement().contains(" probes of http://"));
  }

  @Test
  void page_that_fails_proves_it_and_another_does_not() {
    SpringFault thrown = new SpringException("java.io.IOException", SERVICE);

    assertThat(evidence("/greeting", thrown)).matches(Evidence::proven);
    assertThat(evidence("/plain", thrown)).matches(evidence -> !evidence.proven());
  }

  @Test
  void every_third_call_is_found_among_the_probes() {
    SpringCalls third = new SpringCalls(List.of(SpringWatcher.SERVICE), List.of(), 3);

    assertThat(evidence("/greeting", new SpringException("java.io.IOException", third)))
        .matches(Evidence::proven);
  }

  @Test
  void without_either_it_is_refused_with_what_to_do() {
    SpringChaosInjector injector = new SpringChaosInjector(instance -> app.where(), RECIPES);

    assertThat(injector.check(LATE, TARGET).message())
        .contains("nothing would show whether it bites: expose metrics beside chaosmonkey");
  }
}
