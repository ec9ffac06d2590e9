package holdwater.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.TrafficLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientTest {
  private static final PlanFile.Check ANY =
      new PlanFile.Check(List.of(), null, Map.of(), Map.of(), 0);
  private long now = 1_000_000_000;

  private static PlanFile.Request request(String name) {
    return new PlanFile.Request(
        name, "POST", "/" + name + "/${number}", Map.of("X-N", "${number}"), null, ANY);
  }

  private static PlanFile.Journey request(String name, int weight) {
    return PlanFile.Journey.of(request(name), weight);
  }

  private Clients clients(boolean failover, PlanFile.Journey... journeys) {
    List<PlanFile.Zone> zones =
        List.of(
            new PlanFile.Zone("a", List.of(new PlanFile.Gateway("a.shop", "http://127.0.0.1:1"))),
            new PlanFile.Zone("b", List.of(new PlanFile.Gateway("b.shop", "http://127.0.0.1:2"))));
    PlanFile plan =
        new PlanFile(
            "http",
            10,
            0,
            60_000,
            Map.of(),
            zones,
            List.of(),
            null,
            new PlanFile.Clients("order", 2_000, failover, null, List.of(journeys)));
    Objectives objectives = new Objectives(Map.of("orders", new Objectives.Rule("order", null)));
    return new Clients(
        new Workload(plan, new Recorder("order", new Schedule(10, 0, 0), objectives, () -> now)),
        List.of());
  }

  private static Client next(Clients clients) {
    return clients.workload().recorder().arrive(slot -> new Client(clients, slot));
  }

  private long[] counts(Clients clients) {
    now += 20_000_000;
    return clients.workload().recorder().drain().seconds().stream()
        .map(second -> second.counts().get("orders"))
        .filter(counts -> counts != null)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void clients_come_to_the_entries_in_turn_and_send_what_the_template_says() {
    Clients clients = clients(false, request("order", 1));

    assertThat(next(clients).url()).isEqualTo("http://127.0.0.1:1/order/0");
    Client second = next(clients);
    assertThat(second.url()).isEqualTo("http://127.0.0.1:2/order/1");
    assertThat(second.header("X-N")).isEqualTo("1");
  }

  @Test
  void requests_are_drawn_by_their_weights() {
    Clients clients = clients(false, request("order", 3), request("look", 1));

    long orders = IntStream.range(0, 4_000).filter(i -> next(clients).place() == 0).count();

    assertThat(orders).isBetween(2_850L, 3_150L);
  }

  @Test
  void good_answer_in_time_is_good_and_a_later_one_bad() {
    Clients soon = clients(false, request("order", 1));
    Client one = next(soon);
    assertThat(one.sends()).isTrue();
    now += 2_000_000;
    one.afterTry(200, true, Map.of());
    one.settle();
    assertThat(counts(soon)).containsExactly(1, 0);

    Clients late = clients(false, request("order", 1));
    Client other = next(late);
    now += 2_000_001;
    other.afterTry(200, true, Map.of());
    other.settle();
    assertThat(counts(late)).containsExactly(0, 1);
  }

  @Test
  void answer_that_was_not_wanted_is_bad_and_sends_nobody_elsewhere() {
    Clients clients = clients(true, request("order", 1));
    Client client = next(clients);

    client.afterTry(200, false, Map.of());

    assertThat(client.wantsAnotherTry()).isFalse();
    client.settle();
    assertThat(counts(clients)).containsExactly(0, 1);
  }

  @Test
  void silence_sends_to_the_other_entry_once_if_failover_is_on() {
    Client patient = next(clients(false, request("order", 1)));
    patient.afterTry(0, false, Map.of());
    assertThat(patient.wantsAnotherTry()).isFalse();

    Client client = next(clients(true, request("order", 1)));
    client.afterTry(0, false, Map.of());
    assertThat(client.wantsAnotherTry()).isTrue();
    assertThat(client.url()).isEqualTo("http://127.0.0.1:2/order/0");
    client.afterTry(0, false, Map.of());
    assertThat(client.wantsAnotherTry()).isFalse();
  }

  @Test
  void request_that_is_no_longer_wanted_was_never_meant() {
    Clients clients = clients(false, request("order", 1));
    Client client = next(clients);
    clients.workload().stop();
    now += 1;

    assertThat(client.sends()).isFalse();
    assertThat(clients.workload().recorder().waiting()).isFalse();
  }

  private static PlanFile.Journey buying() {
    PlanFile.Request pay =
        new PlanFile.Request("pay", "POST", "/pay/${saved.id}", Map.of(), null, ANY);
    return new PlanFile.Journey(
        "buy",
        1,
        List.of(
            new PlanFile.Step(request("order"), 0, 0, Map.of("id", "$.id")),
            new PlanFile.Step(pay, 3_000, 3_000, Map.of())));
  }

  @Test
  void journey_goes_on_after_its_user_has_thought_with_what_the_answer_had() {
    Clients clients = clients(false, buying());
    Client order = next(clients);
    assertThat(order.sends()).isTrue();
    now += 500_000;
    order.afterTry(200, true, Map.of("id", "o-7"));
    order.settle();

    Client pay = order.goesOn();

    assertThat(pay.url()).endsWith("/pay/o-7");
    assertThat(pay.untilStart()).isEqualTo(Duration.ofSeconds(3));
    now += 3_000_000;
    assertThat(pay.sends()).isTrue();
    now += 100_000;
    pay.afterTry(200, true, Map.of());
    pay.settle();
    assertThat(pay.goesOn()).isNull();
    // Both requests count, and only the first was planned.
    List<TrafficLine.Second> seconds = clients.workload().recorder().drain().seconds();
    assertThat(seconds.stream().mapToLong(TrafficLine.Second::offered).sum()).isEqualTo(1);
    assertThat(seconds.stream().mapToLong(TrafficLine.Second::resolved).sum()).isEqualTo(1);
    assertThat(
            seconds.stream()
                .filter(second -> second.counts().containsKey("orders"))
                .mapToLong(second -> second.counts().get("orders")[0])
                .sum())
        .isEqualTo(2);
  }

  @Test
  void who_gets_a_wrong_answer_gives_the_journey_up() {
    Client order = next(clients(false, buying()));
    order.afterTry(500, false, Map.of());
    order.settle();

    assertThat(order.goesOn()).isNull();
  }

  @Test
  void step_that_is_thought_about_when_the_load_ends_was_never_meant() {
    Clients clients = clients(false, buying());
    Client order = next(clients);
    order.afterTry(200, true, Map.of("id", "o-7"));
    order.settle();
    Client pay = order.goesOn();
    clients.workload().stop();
    now += 3_000_000;

    assertThat(pay.sends()).isFalse();
    assertThat(counts(clients)).containsExactly(1, 0);
  }
}
