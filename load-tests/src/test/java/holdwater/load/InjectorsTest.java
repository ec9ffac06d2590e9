package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.load.plan.PlanFile;
import holdwater.load.plan.TrafficDirectory;
import holdwater.load.record.LinesFile;
import holdwater.load.record.TrafficLine;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.Job;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several generators at once, by processes that are none. */
class InjectorsTest {
  private static final InjectionProfile OPEN =
      new OpenWorkload(List.of(new ConstantRate(10, Duration.ofSeconds(10))));

  @TempDir Path directory;

  private final List<FakeJob> jobs = new ArrayList<>();
  private int startable = Integer.MAX_VALUE;

  private static final class FakeJob implements Job {
    private boolean alive = true;
    private boolean stopped;

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public OptionalInt exitCode() {
      return alive ? OptionalInt.empty() : OptionalInt.of(1);
    }

    @Override
    public void stop() {
      stopped = true;
      alive = false;
    }
  }

  private GatlingTraffic traffic() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new GatlingTraffic(
        new GatlingInstallation(java, List.of(Path.of("x.jar"))),
        order -> start(),
        Map::of,
        directory);
  }

  /** A process that is ready at once. */
  private FakeJob start() {
    if (jobs.size() == startable) {
      throw new IllegalStateException("no more processes");
    }
    try {
      Files.createFile(folder(jobs.size()).ready());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FakeJob job = new FakeJob();
    jobs.add(job);
    return job;
  }

  private TrafficDirectory folder(int injector) {
    return new TrafficDirectory(directory.resolve("injector-" + injector));
  }

  private RunningLoad load(InjectionProfile profile, int injectors) {
    RequestTemplate order =
        new RequestTemplate(
            "order", 1, "GET", "/orders", Map.of(), Optional.empty(), AnswerCheck.SUCCESS);
    HttpLoad http =
        HttpLoad.ofRequests(
            "order",
            Optional.empty(),
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            List.of(order));
    TrafficPlan plan =
        new TrafficPlan(
            TrafficModel.ofClients(http, 10, Optional.empty()),
            7,
            Map.of(),
            Duration.ofMinutes(1),
            Set.of());
    return traffic().load(plan, profile, Entrances.at(URI.create("http://127.0.0.1:1")), injectors);
  }

  private void tell(int injector, long number, int starts, boolean done) throws IOException {
    try (LinesFile lines = new LinesFile(folder(injector).lines())) {
      lines.append(
          new TrafficLine(
              number,
              (100 + number) * 1_000_000,
              starts,
              TrafficLine.Clock.read(0),
              done,
              null,
              List.of(new TrafficLine.Second(100, starts, starts, 0, starts, Map.of(), Map.of()))));
    }
  }

  private static int planned(LoadNews news) {
    return news.traffic().seconds().stream().mapToInt(TrafficSecond::planned).sum();
  }

  @Test
  void all_begin_at_one_moment_with_a_share_each() throws Exception {
    try (RunningLoad load =
        load(new ClosedWorkload(5, Duration.ofSeconds(1), Duration.ofSeconds(10)), 2)) {
      assertThat(load.running()).isTrue();
      String begin = Files.readString(folder(0).begin());
      assertThat(Files.readString(folder(1).begin())).isEqualTo(begin);
      PlanFile first = PlanFile.read(folder(0).plan());
      PlanFile second = PlanFile.read(folder(1).plan());
      assertThat(first.load().users() + second.load().users()).isEqualTo(5);
      assertThat(List.of(first.load().injector(), second.load().injector())).containsExactly(0, 1);
      assertThat(first.load().injectors()).isEqualTo(2);
    }
    assertThat(jobs).hasSize(2).allMatch(job -> job.stopped);
  }

  @Test
  void news_is_added_up_and_known_only_as_far_as_all_know_it() throws Exception {
    try (RunningLoad load = load(OPEN, 2)) {
      tell(0, 1, 3, false);
      tell(1, 1, 4, false);
      tell(1, 2, 0, false);

      LoadNews news = load.poll();

      assertThat(planned(news)).isEqualTo(7);
      assertThat(news.traffic().completeUpTo()).isEqualTo(Instant.ofEpochSecond(101));
      assertThat(load.requests()).isEqualTo(3);
    }
  }

  @Test
  void one_that_dies_ends_the_load_once_all_that_is_known_was_told() throws Exception {
    try (RunningLoad load = load(OPEN, 2)) {
      tell(0, 1, 3, false);
      jobs.get(1).alive = false;

      assertThat(planned(load.poll())).isEqualTo(3);

      assertThat(load.running()).isFalse();
      assertThatThrownBy(load::poll)
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("exit code 1");
    }
  }

  @Test
  void one_that_cannot_be_started_leaves_no_other_behind() {
    startable = 2;

    assertThatThrownBy(() -> load(OPEN, 3)).hasMessageContaining("no more processes");
    assertThat(jobs).hasSize(2).allMatch(job -> job.stopped);
  }

  @Test
  void users_who_are_fewer_than_their_generators_are_refused() {
    assertThatThrownBy(
            () -> load(new ClosedWorkload(2, Duration.ofSeconds(1), Duration.ofSeconds(10)), 3))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("2 users cannot be shared by 3 injectors");
  }
}
