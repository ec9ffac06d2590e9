package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Distribution;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.fault.Suspend;
import holdwater.model.fault.Timeout;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Recovery;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.SteadyState;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Target;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.WindowKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
  }

  /** A file of the tests' resources. */
  static String resource(String name) throws IOException {
    try (InputStream in = ScenarioReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void every_key_of_the_format_is_read() throws IOException {
    ScenarioFile read = files.scenario(resource("lose-zone.yaml")).orThrow();

    Objective good = new Objective(0.99);
    Expectation expectation =
        new Expectation(new Expectation.Shock(seconds(10), seconds(3)), good, good);
    Scenario scenario = read.scenario();
    assertThat(scenario.slos())
        .extracting(Slo::name)
        .containsExactly("stream-starts", "api-availability");
    assertThat(scenario)
        .isEqualTo(
            new Scenario(
                "lose-zone",
                List.of("smoke", "gate"),
                "Losing zone b costs viewers at most 3 bad seconds.",
                "small",
                new TrafficModel("evening-viewing", 10, "stream-start"),
                scenario.slos(),
                new SteadyState(seconds(30), seconds(120)),
                scenario.timeline(),
                Map.of("stream-starts", expectation, "api-availability", expectation),
                new Recovery(seconds(60), seconds(30)),
                Optional.of(new AbortCondition("stream-starts", 0.5, seconds(10), 50)),
                new BlastRadius(1, 1),
                List.of(new Proof("zone-failover", "stream-starts", WindowKind.HELD))));
    assertThat(scenario.timeline().steps())
        .containsExactly(
            new Step(
                "lose-zone-b",
                seconds(0),
                new Outage(),
                zone("b"),
                new Hold(seconds(70), seconds(130)),
                new ExposureRule(0.4, 250, 120)));
    assertThat(read.topology().name()).isEqualTo("small");
  }

  private static Target zone(String zone) {
    return new Target.Instances(
        Optional.empty(), Optional.of(zone), Optional.empty(), Optional.empty(), Selection.ALL);
  }

  @Test
  void five_mistakes_are_all_listed_with_line_and_column() throws IOException {
    assertThat(files.scenario(resource("five-mistakes.yaml")).describe())
        .isEqualTo(
            """
            drill.yaml has 5 mistakes:
              8:37   traffic.starts                must be a rate such as 10/s, was '10 per second'
              13:30  timeline[0].fault.dealy       unknown key, did you mean 'delay'?
              14:41  timeline[0].target.links.to   no such link target '*.catlog' in topology small, did you mean '*.catalog'?
              17:5   expect.stream-start           no such SLO in this scenario, did you mean 'stream-starts'?
              20:3   blastRadius.keepPerService    is missing\
            """);
  }

  private Fault fault(String fault, String target) throws IOException {
    return step(fault, target).fault();
  }

  private Step step(String fault, String target) throws IOException {
    String text =
        resource("lose-zone.yaml")
            .replace("{kind: outage}", fault)
            .replace("{zone: b}", target)
            .replace(
                "      exposure: {shareBefore: 40%, callsBefore: 250, callsDuring: 120}\n", "");
    return files.scenario(text).orThrow().scenario().timeline().steps().get(0);
  }

  @Test
  void every_kind_of_fault_is_read() throws IOException {
    assertThat(fault("{kind: outage}", "{zone: b}")).isEqualTo(new Outage());
    assertThat(fault("{kind: kill}", "{zone: b}")).isEqualTo(new Kill());
    assertThat(fault("{kind: suspend}", "{zone: b}")).isEqualTo(new Suspend());
    String links = "{links: 'b.*:*.catalog'}";
    assertThat(fault("{kind: down}", links)).isEqualTo(new Down());
    assertThat(fault("{kind: latency, delay: 300ms}", links))
        .isEqualTo(new Latency(Duration.ofMillis(300), Duration.ZERO));
    assertThat(fault("{kind: latency, delay: 2s, jitter: 500ms}", links))
        .isEqualTo(new Latency(seconds(2), Duration.ofMillis(500)));
    assertThat(fault("{kind: bandwidth, rate: 100KB/s}", links)).isEqualTo(new Bandwidth(100));
    assertThat(fault("{kind: bandwidth, rate: 2MB/s}", links)).isEqualTo(new Bandwidth(2000));
    assertThat(fault("{kind: latency, delay: 2s, jitter: 1s, distribution: pareto}", links))
        .isEqualTo(new Latency(seconds(2), seconds(1), Optional.of(Distribution.PARETO)));
    assertThat(fault("{kind: slicer, size: 2KB, gap: 5ms}", links))
        .isEqualTo(new Slicer(2_000, Duration.ofMillis(5)));
    assertThat(fault("{kind: slow_close, delay: 2s}", links)).isEqualTo(new SlowClose(seconds(2)));
    assertThat(fault("{kind: accept_delay, delay: 2s}", links))
        .isEqualTo(new AcceptDelay(seconds(2)));
    assertThat(fault("{kind: limit_data, size: 700B}", links)).isEqualTo(new LimitData(700));
    assertThat(fault("{kind: cut, size: 700B}", links)).isEqualTo(new Cut(700));
    assertThat(fault("{kind: cut_after, after: 5s}", links))
        .isEqualTo(new CutAfter(seconds(5), false));
    assertThat(fault("{kind: packet_loss, share: 20%}", links)).isEqualTo(new PacketLoss(0.2, 0));
    assertThat(fault("{kind: packet_loss, share: 20%, correlation: 5%}", links))
        .isEqualTo(new PacketLoss(0.2, 0.05));
    assertThat(fault("{kind: corrupt, share: 0.5%}", links)).isEqualTo(new Corrupt(0.005));
    assertThat(fault("{kind: timeout}", links)).isEqualTo(new Timeout(Duration.ZERO));
    assertThat(fault("{kind: timeout, after: 5s}", links)).isEqualTo(new Timeout(seconds(5)));
    assertThat(fault("{kind: reset_peer, after: 1s}", links)).isEqualTo(new ResetPeer(seconds(1)));
  }

  @Test
  void every_kind_of_fault_of_requests_is_read() throws IOException {
    String links = "{links: 'b.*:*.catalog'}";
    assertThat(fault("{kind: http_status, status: 503}", links))
        .isEqualTo(new HttpStatus(503, RequestMatch.ANY));
    assertThat(fault("{kind: grpc_status, code: ABORTED, match: {path: '*/Place'}}", links))
        .isEqualTo(
            new GrpcStatus(
                GrpcCode.ABORTED,
                new RequestMatch(Optional.empty(), Optional.of("*/Place"), Optional.empty())));
    assertThat(fault("{kind: http_cut}", links)).isEqualTo(new HttpCut(false, RequestMatch.ANY));
    assertThat(fault("{kind: http_cut, first: 3}", links))
        .isEqualTo(new NextRequests(new HttpCut(false, RequestMatch.ANY), 3));
    assertThat(fault("{kind: http_cut, how: close}", links))
        .isEqualTo(new HttpCut(true, RequestMatch.ANY));
    assertThat(fault("{kind: http_latency, delay: 2s, match: {method: GET, path: '/a*'}}", links))
        .isEqualTo(
            new HttpLatency(
                seconds(2),
                new RequestMatch(Optional.of("GET"), Optional.of("/a*"), Optional.empty())));
  }

  @Test
  void faults_of_spring_beans_are_read() throws IOException {
    Duration late = Duration.ofMillis(200);
    assertThat(fault("{kind: spring_latency, delay: 200ms, watch: [restController]}", "{zone: b}"))
        .isEqualTo(new SpringLatency(late, late, SpringCalls.all(SpringWatcher.REST_CONTROLLER)));
    assertThat(
            fault(
                "{kind: spring_latency, delay: 200ms, to: 1s, every: 3, watch: [service,"
                    + " repository], only: [com.acme.Billing.]}",
                "{zone: b}"))
        .isEqualTo(
            new SpringLatency(
                late,
                seconds(1),
                new SpringCalls(
                    List.of(SpringWatcher.SERVICE, SpringWatcher.REPOSITORY),
                    List.of("com.acme.Billing."),
                    3)));
    assertThat(
            fault(
                "{kind: spring_exception, exception: java.io.IOException, message: no disk,"
                    + " watch: [service]}",
                "{zone: b}"))
        .isEqualTo(
            new SpringException(
                "java.io.IOException", "no disk", SpringCalls.all(SpringWatcher.SERVICE)));
  }

  @Test
  void mistakes_in_faults_of_spring_beans_stand_at_their_keys() throws IOException {
    String text = resource("lose-zone.yaml");

    assertThat(
            files.mistakes(
                text.replace(
                    "{kind: outage}",
                    "{kind: spring_latency, delay: 2s, to: 1s, watch: [service]}")))
        .singleElement()
        .asString()
        .contains("timeline[0].fault.to to 1s is less than delay 2s");
    assertThat(
            files.mistakes(
                text.replace(
                    "{kind: outage}",
                    "{kind: spring_exception, exception: java.lang.System, watch: [services]}")))
        .hasSize(2)
        .anyMatch(mistake -> mistake.contains("exception must be one of java.io.IOException,"))
        .anyMatch(mistake -> mistake.contains("watch[0] must be one of controller,"));
    assertThat(
            files.mistakes(
                text.replace("{kind: outage}", "{kind: spring_latency, delay: 2s, watch: []}")))
        .singleElement()
        .asString()
        .contains("timeline[0].fault.watch watch must name at least one of");
  }

  @Test
  void every_kind_of_target_is_read() throws IOException {
    assertThat(step("{kind: kill}", "{service: catalog, zone: b, pick: one}").target())
        .isEqualTo(
            new Target.Instances(
                Optional.empty(),
                Optional.of("b"),
                Optional.of("catalog"),
                Optional.empty(),
                Selection.ONE));
    assertThat(step("{kind: kill}", "{instance: b.catalog, region: r1}").target())
        .isEqualTo(
            new Target.Instances(
                Optional.of("r1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("b.catalog"),
                Selection.ALL));
    Target links = new Target.Links("b.*", "*.catalog");
    assertThat(step("{kind: down}", "{links: {from: b.*, to: '*.catalog'}}").target())
        .isEqualTo(links);
    assertThat(step("{kind: down}", "{links: 'b.*:*.catalog'}").target()).isEqualTo(links);
    assertThat(step("{kind: down}", "{links: 'viewers:b.gateway'}").exposure())
        .isEqualTo(ExposureRule.DEFAULT);
  }

  @Test
  void a_fault_of_no_known_kind_is_one_mistake() throws IOException {
    String text = resource("lose-zone.yaml");

    assertThat(files.mistakes(text.replace("{kind: outage}", "{kind: latancy, delay: 1s}")))
        .containsExactly(
            "13:21 timeline[0].fault.kind must be one of outage, kill, suspend, latency, bandwidth,"
                + " slicer, slow_close, limit_data, cut, cut_after, packet_loss, corrupt, timeout,"
                + " reset_peer, accept_delay, down, jvm, http_status, http_latency, grpc_status,"
                + " http_cut, from_clients, spring_latency, spring_exception, crowd, nothing,"
                + " was 'latancy', did you mean 'latency'?");
    assertThat(files.mistakes(text.replace("{kind: outage}", "{knid: latency, delay: 1s}")))
        .containsExactly("13:15 timeline[0].fault.knid unknown key, did you mean 'kind'?");
  }

  @Test
  void links_stand_alone_and_have_two_ends() throws IOException {
    String text = resource("lose-zone.yaml").replace("{kind: outage}", "{kind: down}");

    assertThat(files.mistakes(text.replace("{zone: b}", "{links: b.catalog, zone: b}")))
        .containsExactly(
            "14:23 timeline[0].target.links must be <source>:<target> such as 'b.*:*.catalog',"
                + " was 'b.catalog'",
            "14:34 timeline[0].target.zone means instances; links stand alone");
    assertThat(files.mistakes(text.replace("{zone: b}", "{pick: one}")))
        .containsExactly(
            "14:7 timeline[0].target a target names a region, a zone, a service, an instance or"
                + " links");
  }

  @Test
  void links_across_regions_need_two_regions_and_no_ends() throws IOException {
    String text = resource("lose-zone.yaml").replace("{kind: outage}", "{kind: down}");
    String across = text.replace("{zone: b}", "{links: {across: regions}}");

    assertThat(files.mistakes(across))
        .singleElement()
        .asString()
        .contains("timeline[0].target matches no link");
    assertThat(files.mistakes(across.replace("regions}}", "zones}}")))
        .singleElement()
        .asString()
        .contains("timeline[0].target.links.across must be regions, was 'zones'");
  }

  @Test
  void files_that_are_not_there_are_suggested() throws IOException {
    assertThat(
            files.mistakes(
                resource("lose-zone.yaml")
                    .replace("topology: small", "topology: smal")
                    .replace("slo/stream-starts.yaml", "slo/stream-start.yaml")))
        .containsExactly(
            "7:13 topology no such topology 'smal', did you mean 'small'?",
            "9:10 slos[0] no such SLO file 'slo/stream-start.yaml',"
                + " did you mean 'slo/stream-starts.yaml'?");
  }

  @Test
  void mistakes_of_the_files_it_names_come_with_its_own() throws IOException {
    files.write(
        "scenarios/library/slo/stream-starts.yaml",
        TestLibrary.slo("stream-starts", "stream-start").replace("Occurrences", "Occurences"));
    files.write("reference-stack/topologies/small.yaml", "kind: Topology\n");

    Reading<ScenarioFile> reading =
        files.scenario(resource("lose-zone.yaml").replace("held: 99%", "held: 99"));

    assertThat(reading.describe())
        .isEqualTo(
            """
            drill.yaml has 2 mistakes:
              18:62  expect.stream-starts.held      must be a percentage such as 99% or 99.9%, was '99'
              19:62  expect.api-availability.held   must be a percentage such as 99% or 99.9%, was '99'
            small.yaml has 3 mistakes:
              1:1  apiVersion   is missing
              1:1  metadata     is missing
              1:1  spec         is missing
            stream-starts.yaml has 1 mistake:
              13:20  budgetingMethod   must be one of Occurrences, Timeslices, was 'Occurences', did you mean 'Occurrences'?\
            """);
  }

  @Test
  void another_kind_of_file_is_not_taken_for_a_scenario() throws IOException {
    Formats formats = new Formats(files.library(), TestLibrary.PATTERNS);
    Path topology = root.resolve("reference-stack/topologies/small.yaml");

    assertThat(formats.scenario(topology).describe())
        .contains("2:7  kind", "must be Scenario, was 'Topology'");
    assertThat(formats.any(topology).value()).isPresent();
    assertThat(formats.any(root.resolve("scenarios/library/slo/stream-starts.yaml")).value())
        .isPresent();
    assertThat(formats.any(files.write("drill.yaml", resource("lose-zone.yaml"))).value())
        .isPresent();
    assertThat(formats.any(files.write("x.yaml", "kind: Senario\n")).describe())
        .endsWith(
            "1:7  kind   must be Scenario, SLO, Topology, External, Suite, Traffic or GameDay");
    assertThat(formats.any(root.resolve("nowhere.yaml")).describe()).endsWith("no such file");
  }
}
