package holdwater.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.run.FakeRun;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.Outage;
import holdwater.model.fault.ProcessFault;
import holdwater.model.fault.SpringFault;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.CapacityKept;
import holdwater.model.journal.JournalEntry.ClockObserved;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.JudgePaused;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.LinkCallsMeasured;
import holdwater.model.journal.JournalEntry.LinkHitsMeasured;
import holdwater.model.journal.JournalEntry.LinkTimesMeasured;
import holdwater.model.journal.JournalEntry.LoadSteppedDown;
import holdwater.model.journal.JournalEntry.MachineAwaited;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.ReplayOf;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.ServicesMeasured;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.journal.JournalEntry.SwitchesObserved;
import holdwater.model.journal.JournalEntry.TargetResolved;
import holdwater.model.journal.JournalEntry.TracesSeen;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.journal.JournalEntry.TrafficStopped;
import holdwater.model.journal.JournalEntry.WarmFound;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.CpuShares;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.LinkTime;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.Pressure;
import holdwater.model.port.ProcessView;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Target;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.FakeMachine;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00.123456789Z");
  private static final Evidence PROOF = Evidence.proven("5 probes, median 412 ms of 400 ms");
  private static final ResolvedTarget LINKS =
      new ResolvedTarget(List.of(), TwoZones.topology().links());

  @TempDir Path runs;
  private Path file;

  @BeforeEach
  void file() {
    file = runs.resolve("7f3a").resolve(JournalFile.NAME);
  }

  private static final Scenario SCENARIO =
      new ScenarioBuilder()
          .abort(0.5, 10, 50)
          .step("x", 0, new Outage(), ScenarioBuilder.zone("b"), 70, 130)
          .step("y", 5, new Down(), new Target.Links("*", "a.catalog"), 70, 130)
          .build();

  /** One entry of every kind, faults and targets of every kind among them. */
  private static List<JournalEntry> everyKind() {
    List<JournalEntry> all = new ArrayList<>(stackAndTraffic());
    all.addAll(faultsAndTroubles());
    for (Fault fault : EveryFault.list()) {
      all.add(new FaultInjected(T, "7f3a-1", "x", fault, LINKS, "fake", Duration.ofSeconds(5), -7));
    }
    all.add(new RunEnded(T, RunStatus.COMPLETED));
    return all;
  }

  private static TrafficSecond second() {
    return new TrafficSecond(
        T.truncatedTo(ChronoUnit.SECONDS),
        10,
        9,
        Duration.ofMillis(12),
        Map.of("starts", new TrafficSecond.Counts(8, 1)),
        Map.of("start", "HISTFAAA"));
  }

  private static List<JournalEntry> stackAndTraffic() {
    List<InstanceStatus> instances =
        TwoZones.topology().instances().stream()
            .map(i -> new InstanceStatus(i, State.READY, 1, Optional.of(new ProcessView(17, 5, 6))))
            .toList();
    TrafficPlan plan =
        new TrafficPlan(
            SCENARIO.traffic(), 1, Map.of(), Duration.ofMinutes(5), Set.of("adaptive-bitrate"));
    return List.of(
        new RunStarted(T, "7f3a", SCENARIO, 42, Set.of("retry"), Map.of("a", "1"), "run", Map.of()),
        new StackReady(T, "compact", true, true, Duration.ofSeconds(31), instances),
        new SwitchesObserved(T, Map.of("a.edge", Map.of("retry", true), "b.edge", Map.of())),
        new ReplayOf(T, "5c1d", Verdict.FAIL),
        new TrafficStarted(T, plan),
        new TrafficObserved(T, new TrafficReport(List.of(second()), T)),
        new ClockObserved(T, Duration.ofNanos(123_456_789_012_345L)),
        new TrafficStopped(T, 12_345),
        new LinkCallsMeasured(T, Map.of("viewers:a.gateway", 3L)),
        new LinkHitsMeasured(T, Map.of("viewers:a.gateway", 1L)),
        new LinkTimesMeasured(
            T,
            Map.of(
                "viewers:a.gateway",
                new LinkTime(3, Duration.ofMillis(1_234), Duration.ofMillis(45)))),
        new ServicesMeasured(T, T, List.of("a.gateway>a.catalog"), "0:b5k1!2", List.of("b.edge")),
        new InstancesObserved(T, instances),
        new MachineObserved(T, FakeMachine.second(1.2)),
        new MachineAwaited(T, Duration.ofSeconds(9)),
        new MachineObserved(
            T,
            new MachineSecond(
                Duration.ofSeconds(1),
                2,
                new CpuShares(1, 0.5, 0, 0, 0, 0.5, 0.1),
                List.of(),
                Pressure.UNKNOWN)));
  }

  private static List<JournalEntry> faultsAndTroubles() {
    return List.of(
        new LeftoverHealed(T, "old-1", PROOF),
        new WarmFound(T, "5c1d", "de5b69fa", T.plusSeconds(5)),
        new WritesReadBack(T, List.of(new AcknowledgedWrites("rating", 9, 8, 1, 0, 0, 2, "4"))),
        new PhaseChanged(T, Phase.STEADY, "at least 30 s"),
        new WindowClosed(T, new Window(WindowKind.HELD, T, T.plusSeconds(60))),
        new TargetResolved(
            T, "x", ScenarioBuilder.zone("b"), new ResolvedTarget(List.of(), List.of())),
        new InjectionRefused(T, "7f3a-1", "409"),
        new EvidenceMeasured(T, "7f3a-1", PROOF),
        new EvidenceMeasured(T, "7f3a-1", PROOF.bitten(96)),
        new EvidenceMeasured(T, "7f3a-1", PROOF.bitten(96).met(480)),
        new TracesSeen(T, EveryTrace.look(T)),
        new CapacityKept(T, "7f3a-1", 0.42, 0.41, true, "burned 0.41 of 0.42 cores"),
        new LeaseLapsed(T, "7f3a-1", "gone"),
        new RevertBegan(T, "7f3a-1"),
        new FaultReverted(T, "7f3a-1", Evidence.missing("still \"there\"\nand there")),
        new ProbeFailed(T, "links", "timeout"),
        new JudgePaused(T, Duration.ofMillis(2_345)),
        new StopAsked(T, T, "'stop' of process 17"),
        new RunAborted(T, "enough", true),
        new RecoveryMeasured(
            T, Optional.of(Duration.ZERO), Optional.empty(), Optional.of(Duration.ofSeconds(9))),
        new LoadSteppedDown(T, 0.6, T, Optional.of(Duration.ofSeconds(4))),
        new LoadSteppedDown(T, 0.8, T, Optional.empty()),
        new HarnessFailed(T, "a bug"));
  }

  private void write(List<JournalEntry> entries) {
    try (JournalFile journal = JournalFile.create(file)) {
      entries.forEach(journal::append);
    }
  }

  @Test
  void every_kind_of_entry_comes_back_as_it_was_written() {
    List<JournalEntry> entries = everyKind();
    assertThat(entries.stream().map(Object::getClass).distinct())
        .hasSameSizeAs(JournalEntry.class.getPermittedSubclasses());
    assertThat(EveryFault.list().stream().map(Object::getClass).toList())
        .hasSize(
            NetworkFault.class.getPermittedSubclasses().length
                - 1
                + HttpFault.class.getPermittedSubclasses().length
                + ProcessFault.class.getPermittedSubclasses().length
                + SpringFault.class.getPermittedSubclasses().length
                + 3);

    write(entries);

    ReadJournal read = JournalFile.read(file);
    assertThat(read.journal().entries()).isEqualTo(entries);
    assertThat(read.torn()).isEmpty();
  }

  @Test
  void line_is_plain_json_with_its_kind_first() throws IOException {
    write(List.of(new JudgePaused(T, Duration.ofMillis(2_345))));

    assertThat(file)
        .hasContent(
            "{\"type\":\"JudgePaused\",\"at\":\"2026-01-01T00:00:00.123456789Z\",\"pause\":\"PT2.345S\",\"n\":1,\"before\":\"00000000000000000000000000000000\"}\n");
  }

  @Test
  void latency_of_a_journal_from_before_there_were_distributions_is_even() throws IOException {
    FaultInjected injected =
        new FaultInjected(
            T,
            "7f3a-1",
            "x",
            new Latency(Duration.ofSeconds(1), Duration.ZERO),
            LINKS,
            "fake",
            Duration.ofSeconds(5),
            0);
    write(List.of(injected));
    Files.writeString(file, Files.readString(file).replace(",\"distribution\":null", ""));

    assertThat(Files.readString(file)).doesNotContain("distribution");
    assertThat(JournalFile.read(file).journal().entries()).containsExactly(injected);
  }

  @Test
  void journal_from_before_seeds_and_counts_of_calls_were_written_is_read() throws IOException {
    Duration lease = Duration.ofSeconds(5);
    Fault fault = new JvmFault("jdbc-latency 800ms");
    List<JournalEntry> entries =
        List.of(
            new FaultInjected(T, "7f3a-1", "x", fault, LINKS, "fake", lease, 0),
            new EvidenceMeasured(T, "7f3a-1", PROOF),
            new FaultReverted(T, "7f3a-1", PROOF));
    write(entries);
    String now = Files.readString(file);
    String before =
        now.replace(",\"seed\":0", "").replace(",\"bitten\":null", "").replace(",\"met\":null", "");
    Files.writeString(file, before);

    assertThat(before).doesNotContain("seed", "bitten", "\"met\"").isNotEqualTo(now);
    assertThat(JournalFile.read(file).journal().entries()).isEqualTo(entries);
  }

  @Test
  void torn_last_line_is_left_out_and_reported() throws IOException {
    write(List.of(new TrafficStopped(T, 1)));
    Files.writeString(file, "{\"type\":\"RunEnd", UTF_8, StandardOpenOption.APPEND);

    ReadJournal read = JournalFile.read(file);

    assertThat(read.journal().entries()).containsExactly(new TrafficStopped(T, 1));
    assertThat(read.torn()).hasValue("{\"type\":\"RunEnd");
  }

  @Test
  void torn_last_line_is_cut_off_before_the_journal_is_continued() throws IOException {
    write(List.of(new TrafficStopped(T, 1)));
    Files.writeString(file, "{\"type\":\"RunEnd", UTF_8, StandardOpenOption.APPEND);

    try (JournalFile journal = JournalFile.reopen(file)) {
      journal.append(new RunEnded(T, RunStatus.FAILED));
    }

    assertThat(JournalFile.read(file).journal().entries())
        .containsExactly(new TrafficStopped(T, 1), new RunEnded(T, RunStatus.FAILED));
  }

  @Test
  void ledger_alone_is_read_without_the_rest() {
    write(everyKind());

    Journal ledger = JournalFile.readLedger(file);

    assertThat(ledger.entries())
        .allMatch(
            entry ->
                entry instanceof FaultInjected
                    || entry instanceof FaultReverted
                    || entry instanceof StopAsked)
        .hasSize(EveryFault.list().size() + 2);
  }

  @Test
  void faults_are_read_with_what_looks_at_them_measured_and_nothing_else() {
    write(everyKind());

    Journal faults = JournalFile.readFaults(file);

    assertThat(faults.all(EvidenceMeasured.class)).isNotEmpty();
    assertThat(
            faults.entries().stream()
                .filter(entry -> !(entry instanceof EvidenceMeasured))
                .toList())
        .isEqualTo(JournalFile.readLedger(file).entries());
  }

  @Test
  void journal_of_a_run_under_way_is_seen_to_be_alive_and_cannot_be_written_by_another() {
    try (JournalFile journal = JournalFile.create(file)) {
      journal.append(new TrafficStopped(T, 1));

      assertThat(JournalFile.live(file)).isTrue();
      assertThatThrownBy(() -> JournalFile.reopen(file))
          .isInstanceOf(JournalFailed.class)
          .hasMessageContaining("being written by another run");
    }
    assertThat(JournalFile.live(file)).isFalse();
  }

  /** Nothing is known of its processes then, and nothing is wrong with it. */
  @Test
  void look_that_tells_no_process_and_no_restarts_can_be_read() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"type":"InstancesObserved","at":"2026-01-01T00:00:00Z","instances":[{"instance":\
        {"id":"a.catalog","service":"catalog","region":"r1","zone":"a"},"state":"READY"}]}
        """);

    InstancesObserved look =
        JournalFile.read(file).journal().first(InstancesObserved.class).orElseThrow();

    assertThat(look.instances()).singleElement().matches(InstanceStatus::ready);
    assertThat(look.instances().get(0).pid()).isEmpty();
    assertThat(look.instances().get(0).restarts()).isZero();
  }

  @Test
  void journal_that_is_there_already_is_not_overwritten() {
    write(List.of(new TrafficStopped(T, 1)));

    assertThatThrownBy(() -> JournalFile.create(file)).isInstanceOf(JournalFailed.class);
  }

  @Test
  void histograms_are_exported_in_the_fields_own_format() throws IOException {
    FakeRun run = new FakeRun(runs);
    org.HdrHistogram.Histogram histogram = new org.HdrHistogram.Histogram(3);
    histogram.recordValue(123_456);
    run.traffic.histograms((moment, load) -> Map.of("stream-start", Histograms.encode(histogram)));
    Path log = run.play().directory().resolve("traffic.hlog");

    try (org.HdrHistogram.HistogramLogReader reader =
        new org.HdrHistogram.HistogramLogReader(log.toFile())) {
      org.HdrHistogram.EncodableHistogram first = reader.nextIntervalHistogram();
      assertThat(first.getTag()).isEqualTo("stream-start");
      assertThat(first.getMaxValueAsDouble()).isBetween(123_000.0, 124_000.0);
    }
  }
}
