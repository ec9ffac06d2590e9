package holdwater.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.ShapedArrivals;
import holdwater.load.record.TrafficLine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * Ten users send 100 requests a second to a server that answers in 2 ms, but for a time in which it
 * answers nobody. In fake time, event by event.
 */
class StalledServerTest {
  private static final long SECOND = 1_000_000;
  private static final long BEGIN = 1_000 * SECOND;
  private static final int USERS = 10;
  private static final long TIMEOUT_MILLIS = 60_000;

  private long now = BEGIN;
  private long stall;
  private long stallEnd;
  private final List<TrafficLine> lines = new ArrayList<>();
  private Clients clients;

  private static Objectives objectives() {
    return new Objectives(Map.of("orders", new Objectives.Rule("order", SECOND / 2)));
  }

  private Clients clients(long seconds) {
    PlanFile.Check any = new PlanFile.Check(List.of(), null, Map.of(), Map.of(), 0);
    PlanFile.Request request = new PlanFile.Request("order", "GET", "/orders", Map.of(), null, any);
    List<PlanFile.Piece> pieces = List.of(new PlanFile.Piece(100, 100, seconds * 1_000));
    PlanFile plan =
        new PlanFile(
            "http",
            100,
            1,
            120_000,
            Map.of(),
            List.of(
                new PlanFile.Zone(
                    "a", List.of(new PlanFile.Gateway("a.shop", "http://127.0.0.1:1")))),
            List.of(),
            null,
            new PlanFile.Clients(
                "order", TIMEOUT_MILLIS, false, null, List.of(PlanFile.Journey.of(request, 1))),
            new PlanFile.Load(pieces, USERS));
    Schedule schedule = new Schedule(new ShapedArrivals(pieces), 0, 0);
    Recorder recorder = new Recorder("order", schedule, objectives(), () -> now, true);
    return new Clients(new Workload(plan, recorder), List.of());
  }

  private record Turn(long at, Runnable what) {}

  private final PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparing(Turn::at));

  private long answeredAt(long sent) {
    boolean stalled = sent >= stall && sent < stallEnd;
    return (stalled ? stallEnd : sent) + 2_000;
  }

  /** A whole load; the server stands still from one second to the other. */
  private void play(long seconds, long from, long to) {
    stall = BEGIN + from * SECOND;
    stallEnd = BEGIN + to * SECOND;
    clients = clients(seconds);
    for (int user = 0; user < USERS; user++) {
      next();
    }
    while (!turns.isEmpty()) {
      Turn turn = turns.poll();
      now = turn.at();
      turn.what().run();
    }
    lines.add(clients.workload().recorder().finish());
  }

  private void next() {
    Client client = clients.workload().recorder().arriveIfAny(slot -> new Client(clients, slot));
    if (client != null) {
      turns.add(new Turn(now + client.untilStart().toNanos() / 1_000, () -> send(client)));
    }
  }

  private void send(Client client) {
    assertThat(client.sends()).isTrue();
    client.beforeTry();
    turns.add(new Turn(answeredAt(now), () -> answer(client)));
  }

  private void answer(Client client) {
    client.afterTry(200, true, Map.of());
    client.settle();
    next();
  }

  private Histogram histogram(String tag) throws Exception {
    Histogram all = new Histogram(3);
    for (TrafficLine line : lines) {
      for (TrafficLine.Second second : line.seconds()) {
        String encoded = second.histograms().get(tag);
        if (encoded != null) {
          byte[] bytes = Base64.getDecoder().decode(encoded);
          all.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
        }
      }
    }
    return all;
  }

  @Test
  void stall_of_5_s_shows_from_the_intended_start_and_hides_from_the_send() throws Exception {
    play(60, 20, 25);

    Histogram corrected = histogram("order");
    Histogram uncorrected = histogram("order from send");
    System.out.printf(
        "server stalled for 5 s at 100/s: p99 corrected %d us, uncorrected %d us%n",
        corrected.getValueAtPercentile(99), uncorrected.getValueAtPercentile(99));
    assertThat(corrected.getTotalCount()).isEqualTo(6_000);
    assertThat(uncorrected.getTotalCount()).isEqualTo(6_000);
    assertThat(corrected.getValueAtPercentile(99)).isGreaterThan(4 * SECOND);
    assertThat(uncorrected.getValueAtPercentile(99)).isLessThan(10_000);
    assertThat(corrected.getMean()).isGreaterThan(10 * uncorrected.getMean());
    // The system kept the users waiting, and the generator did not.
    assertThat(lines.stream().flatMap(line -> line.seconds().stream()))
        .allSatisfy(second -> assertThat(second.lagP99()).isZero());
  }

  @Test
  void freeze_of_15_s_in_30_shows_in_the_mean_and_in_half_of_the_seconds() throws Exception {
    play(30, 10, 25);

    Histogram corrected = histogram("order");
    Histogram uncorrected = histogram("order from send");
    long outside =
        lines.stream()
            .flatMap(line -> line.seconds().stream())
            .filter(second -> second.counts().getOrDefault("orders", new long[2])[1] > 0)
            .count();
    System.out.printf(
        "server frozen for 15 of 30 s at 100/s: mean corrected %.0f us, uncorrected %.0f us,"
            + " %d seconds outside%n",
        corrected.getMean(), uncorrected.getMean(), outside);
    assertThat(corrected.getTotalCount()).isEqualTo(3_000);
    // Half of all wait for 7.5 s on average; from the send ten of them wait for 15 s.
    assertThat(corrected.getMean()).isBetween(3.6 * SECOND, 4.0 * SECOND);
    assertThat(uncorrected.getMean()).isLessThan(0.1 * SECOND);
    assertThat(uncorrected.getValueAtPercentile(99)).isLessThan(10_000);
    assertThat(outside).isEqualTo(15);
  }
}
