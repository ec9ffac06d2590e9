package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.testkit.TwoZones;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Gatling process against a tiny platform that loses a zone. */
class GatlingTrafficIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final double RATE = 5;

  /** Far beyond an SLO's: whether viewers find their way is the question here, not this machine. */
  private static final Duration SLOW = Duration.ofSeconds(15);

  private static final Map<String, Sli> SLIS =
      Map.of(
          "starts", new EventRatio("stream-start", Optional.of(SLOW)),
          "api", new EventRatio("api-request", Optional.of(SLOW)),
          "playing", new EventRatio("play-segment", Optional.empty()),
          "freshness", new EventRatio("heartbeat-visible", Optional.of(SLOW)));

  @TempDir Path directory;

  private final Tally tally = new Tally();
  private Instant healthy;
  private Instant lost;

  @Test
  void viewers_live_on_when_steering_and_edges_lead_them_to_the_other_zone() throws Exception {
    loseZoneB(true, Set.of());

    assertThat(tally.bad("starts", lost, tally.completeUpTo())).isZero();
    assertThat(tally.good("starts", lost, tally.completeUpTo())).isPositive();
    assertThat(tally.bad("api", lost, tally.completeUpTo())).isZero();
    assertThat(tally.bad("playing", lost, tally.completeUpTo())).isZero();
    assertThat(tally.good("freshness", healthy, tally.completeUpTo())).isPositive();
    assertThat(tally.bad("freshness", healthy, tally.completeUpTo())).isZero();
  }

  @Test
  void viewers_of_a_lost_zone_start_nothing_when_nobody_leads_them_elsewhere() throws Exception {
    loseZoneB(false, Set.of("edge-failover"));

    long bad = tally.bad("starts", lost, tally.completeUpTo());
    long good = tally.good("starts", lost, tally.completeUpTo());
    // Every second viewer lives in zone b.
    assertThat(bad).isBetween(good - 2, good + 2).isPositive();
    assertThat(tally.bad("api", lost, tally.completeUpTo())).isPositive();
  }

  @Test
  void what_was_acknowledged_and_is_lost_is_told_at_the_end() throws Exception {
    try (TinyPlatform platform = new TinyPlatform(true);
        ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(GatlingInstallation.of(built()), jobs, platform::links, directory);
      TrafficPlan plan =
          new TrafficPlan(
              new TrafficModel("evening-viewing", RATE, "stream-start"),
              7,
              SLIS,
              Duration.ofMinutes(5),
              Set.of());
      try (RunningTraffic viewers = traffic.start(TwoZones.topology(), plan)) {
        eventually(PATIENCE, () -> assertThat(platform.ratings()).isGreaterThan(5));
        eventually(PATIENCE, () -> assertThat(platform.profiles()).isPositive());
        assertThat(viewers.readBack()).isEmpty();
        viewers.poll();
        platform.loseRating();
        viewers.stop();

        Map<String, AcknowledgedWrites> kinds =
            viewers.readBack().stream()
                .collect(Collectors.toMap(AcknowledgedWrites::kind, writes -> writes));
        assertThat(kinds).containsOnlyKeys("profile", "rating", "sign-up");
        assertThat(kinds.get("profile").acknowledged()).isPositive();
        assertThat(kinds.get("profile").broken()).isZero();
        assertThat(kinds.get("sign-up").broken()).isZero();
        AcknowledgedWrites ratings = kinds.get("rating");
        assertThat(ratings.acknowledged()).isGreaterThan(4);
        assertThat(ratings.read()).isEqualTo(ratings.acknowledged());
        assertThat(ratings.lost()).isEqualTo(1);
        assertThat(ratings.stale() + ratings.doubled() + ratings.unanswered()).isZero();
        assertThat(ratings.example()).contains("stars of account");
      }
    }
  }

  @Test
  void where_plans_are_sold_viewers_take_one_for_many_and_payments_are_read_back()
      throws Exception {
    try (TinyPlatform platform = new TinyPlatform(true).sellingPlans();
        ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(GatlingInstallation.of(built()), jobs, platform::links, directory);
      TrafficPlan plan =
          new TrafficPlan(
              new TrafficModel("evening-viewing", RATE, "stream-start"),
              7,
              SLIS,
              Duration.ofMinutes(5),
              Set.of());
      try (RunningTraffic viewers = traffic.start(TwoZones.topology(), plan)) {
        eventually(PATIENCE, () -> assertThat(platform.paid()).isGreaterThan(1));
        assertThat(platform.plans()).hasSize(40).containsValue("venue");
        viewers.stop();

        AcknowledgedWrites payments =
            viewers.readBack().stream()
                .filter(writes -> writes.kind().equals("payment"))
                .findFirst()
                .orElseThrow();
        assertThat(payments.acknowledged()).isGreaterThan(1);
        assertThat(payments.read()).isEqualTo(payments.acknowledged());
        assertThat(payments.broken() + payments.unanswered()).isZero();
      }
    }
  }

  @Test
  void what_creators_uploaded_is_counted_and_looked_for_at_the_end() throws Exception {
    try (TinyPlatform platform = new TinyPlatform(true);
        ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(GatlingInstallation.of(built()), jobs, platform::links, directory);
      Map<String, Sli> slis = Map.of("uploads", new EventRatio("upload", Optional.of(SLOW)));
      TrafficPlan plan =
          new TrafficPlan(
              new TrafficModel("creators", RATE, "stream-start"),
              7,
              slis,
              Duration.ofMinutes(5),
              Set.of());
      try (RunningTraffic viewers = traffic.start(TwoZones.topology(), plan)) {
        eventually(PATIENCE, () -> assertThat(platform.uploads()).isGreaterThan(1));
        Instant uploaded = Instant.now();
        readUntil(viewers, uploaded);
        assertThat(tally.good("uploads", Instant.EPOCH, uploaded)).isPositive();
        assertThat(tally.bad("uploads", Instant.EPOCH, uploaded)).isZero();
        platform.loseUpload();
        viewers.stop();

        AcknowledgedWrites uploads =
            viewers.readBack().stream()
                .filter(writes -> writes.kind().equals("upload"))
                .findFirst()
                .orElseThrow();
        assertThat(uploads.read()).isEqualTo(uploads.acknowledged()).isGreaterThan(1);
        assertThat(uploads.lost()).isEqualTo(1);
        assertThat(uploads.stale() + uploads.doubled() + uploads.unanswered()).isZero();
        assertThat(uploads.example()).startsWith("upload ");
      }
    }
  }

  /** Four good seconds, then four without zone b; whatever happens, the rate is kept. */
  private void loseZoneB(boolean steersElsewhere, Set<String> without) throws Exception {
    try (TinyPlatform platform = new TinyPlatform(steersElsewhere);
        ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(GatlingInstallation.of(built()), jobs, platform::links, directory);
      TrafficPlan plan =
          new TrafficPlan(
              new TrafficModel("evening-viewing", RATE, "stream-start"),
              7,
              SLIS,
              Duration.ofMinutes(5),
              without);
      try (RunningTraffic viewers = traffic.start(TwoZones.topology(), plan)) {
        play(platform, viewers);
      }
      eventually(PATIENCE, () -> assertThat(jobs.handles()).noneMatch(ProcessHandle::isAlive));
    }
    assertThat(tally.bad("starts", healthy, lost.minusSeconds(1))).isZero();
    assertThat(tally.planned(healthy, tally.completeUpTo()))
        .isEqualTo(tally.offered(healthy, tally.completeUpTo()));
  }

  /** What the build leaves for whoever starts the generator: the list of its jars, and its own. */
  static List<Path> built() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    List<Path> jars = new ArrayList<>();
    String list = Files.readString(target.resolve("runtime.classpath")).strip();
    for (String jar : list.split(File.pathSeparator, -1)) {
      jars.add(Path.of(jar));
    }
    try (DirectoryStream<Path> own = Files.newDirectoryStream(target, "holdwater-*.jar")) {
      own.forEach(jars::add);
    }
    return jars;
  }

  private void play(TinyPlatform platform, RunningTraffic viewers) throws Exception {
    readUntil(viewers, Instant.EPOCH.plusSeconds(1));
    healthy = tally.firstStart().plusSeconds(1);
    readUntil(viewers, healthy.plusSeconds(4));
    platform.loseZone("b");
    lost = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    readUntil(viewers, lost.plusSeconds(4));
    assertThat(viewers.running()).isTrue();

    tally.add(viewers.stop());

    assertThat(viewers.running()).isFalse();
    assertThat(viewers.requests()).isGreaterThan(100);
    assertThat(tally.completeUpTo()).isAfterOrEqualTo(lost.plusSeconds(4));
    assertThat(tally.planned(healthy, lost))
        .isEqualTo(Math.round(RATE * Duration.between(healthy, lost).toSeconds()));
  }

  private void readUntil(RunningTraffic viewers, Instant moment) throws Exception {
    eventually(
        PATIENCE,
        () -> assertThat(tally.add(viewers.poll()).completeUpTo()).isAfterOrEqualTo(moment));
  }
}
