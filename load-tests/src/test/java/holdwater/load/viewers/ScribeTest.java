package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.ViewerEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written down as kept, and what is not. */
class ScribeTest {
  private static final long SIGNS_UP = 9;
  private static final long PAYS = 5;

  private final World world =
      new World(
          new Workload(
              new PlanFile(
                  "evening-viewing",
                  10,
                  1,
                  60_000,
                  Map.of(),
                  List.of(
                      new PlanFile.Zone(
                          "a", List.of(new PlanFile.Gateway("a.gateway", "http://127.0.0.1:1")))),
                  List.of(),
                  null,
                  null),
              new Recorder(
                  ViewerEvents.STREAM_START,
                  new Schedule(10, 0, 0),
                  new Objectives(Map.of()),
                  () -> 1_000_000_000L)));

  private Scribe scribe(long number) {
    for (int i = 0; i < SignUp.VIEWERS; i++) {
      world.signedIn(new World.Account(SignUp.FIRST_VIEWER + i, "token-" + i));
    }
    world.titles(List.of("t01", "t02"));
    return new Scribe(world, "run", number);
  }

  private static void answer(Scribe scribe, int status, String json) {
    scribe.caller().afterTry(status, json.getBytes(StandardCharsets.UTF_8));
    scribe.caller().settle();
  }

  @Test
  void who_signed_up_adds_a_profile_and_both_are_kept() {
    Scribe scribe = scribe(SIGNS_UP);
    assertThat(scribe.signsUp()).isTrue();
    scribe.prepareSignUp();
    answer(scribe, 201, "{}");
    scribe.signUpAnswered();
    assertThat(scribe.signedUp()).isTrue();
    scribe.prepareSignIn();
    answer(scribe, 200, "{\"token\":\"own\"}");
    scribe.signInAnswered();
    assertThat(scribe.signedIn()).isTrue();
    scribe.prepareProfile();
    assertThat(scribe.caller().authorization()).isEqualTo("Bearer own");
    answer(scribe, 201, "{\"id\":\"p2\",\"name\":\"Second\"}");
    scribe.profileAnswered();

    assertThat(world.writes().accounts()).hasSize(1);
    assertThat(world.writes().profiles())
        .containsExactly(new WriteBook.Added(world.writes().accounts().get(0), "own", "p2"));
  }

  @Test
  void profile_that_nobody_acknowledged_is_not_looked_for() {
    Scribe scribe = scribe(SIGNS_UP);
    scribe.prepareSignUp();
    answer(scribe, 0, "");
    scribe.signUpAnswered();
    assertThat(scribe.signedUp()).isFalse();
    scribe.prepareProfile();
    answer(scribe, 503, "{\"id\":\"p2\"}");
    scribe.profileAnswered();

    assertThat(world.writes().accounts()).isEmpty();
    assertThat(world.writes().profiles()).isEmpty();
  }

  @Test
  void nobody_pays_where_nothing_is_sold() {
    assertThat(scribe(PAYS).pays()).isFalse();

    world.foundBilling();

    assertThat(scribe(PAYS).pays()).isTrue();
    assertThat(scribe(SIGNS_UP).pays()).isFalse();
  }

  @Test
  void open_invoice_is_paid_by_a_key_and_paid_ones_must_stay_so() {
    world.foundBilling();
    Scribe scribe = scribe(PAYS);
    scribe.prepareInvoices();
    answer(scribe, 200, "[{\"id\":\"old\",\"paid\":true},{\"id\":\"new\",\"paid\":false}]");
    scribe.invoicesAnswered();
    assertThat(scribe.owes()).isTrue();
    scribe.preparePayment();
    assertThat(scribe.caller().url()).endsWith("/billing/invoices/new/payments");
    assertThat(scribe.caller().idempotencyKey()).isNotBlank();
    answer(scribe, 503, "{}");
    scribe.paymentAnswered();

    assertThat(world.writes().payments()).extracting(WriteBook.Paid::invoiceId).containsOnly("old");

    scribe.preparePayment();
    answer(scribe, 200, "{\"invoiceId\":\"new\"}");
    scribe.paymentAnswered();

    assertThat(world.writes().payments())
        .extracting(WriteBook.Paid::invoiceId)
        .containsExactlyInAnyOrder("old", "new");
  }
}
