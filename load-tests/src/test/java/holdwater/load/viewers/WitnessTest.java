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

class WitnessTest {
  private long now = 1_000_000_000;
  private List<String> titles = List.of("t01", "t02");

  private final Recorder recorder =
      new Recorder(
          ViewerEvents.STREAM_START,
          new Schedule(10, 0, 0),
          new Objectives(
              Map.of(
                  "fresh", new Objectives.Rule(ViewerEvents.HEARTBEAT_VISIBLE, 5_000_000L),
                  "kept", new Objectives.Rule(ViewerEvents.POSITION_KEPT, null))),
          () -> now);
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
              recorder));

  private Witness witness(long number) {
    for (int i = 0; i < SignUp.WITNESSES; i++) {
      world.signedIn(new World.Account(SignUp.FIRST_WITNESS + i, "token-" + i));
    }
    world.titles(titles);
    Witness witness = new Witness(world, number);
    witness.preparePlayback();
    answer(witness, 201, "{\"sessionId\":\"s\"}");
    witness.sessionAnswered();
    return witness;
  }

  private static void answer(Witness witness, int status, String json) {
    witness.caller().afterTry(status, json.getBytes(StandardCharsets.UTF_8));
    witness.caller().settle();
  }

  private static void sendPosition(Witness witness) {
    witness.prepareHeartbeat();
    answer(witness, 202, "");
    witness.heartbeatAnswered();
  }

  private static void look(Witness witness, String history) {
    witness.prepareHistory();
    answer(witness, 200, history);
    witness.historyAnswered();
  }

  private long[] fresh() {
    return recorder.drain().seconds().get(0).counts().get("fresh");
  }

  @Test
  void position_is_fresh_once_the_history_shows_it() {
    Witness witness = witness(0);
    sendPosition(witness);
    look(witness, "[{\"titleId\":\"t02\",\"positionSeconds\":1}]");
    assertThat(witness.looks()).isTrue();

    now += 2_000_000;
    look(witness, "[{\"titleId\":\"t01\",\"positionSeconds\":1.0}]");

    assertThat(witness.looks()).isFalse();
    assertThat(fresh()).containsExactly(1, 0);
    assertThat(witness.wantsMore()).isTrue();
  }

  @Test
  void history_that_stands_still_at_another_position_is_not_fresh() {
    Witness witness = witness(0);
    sendPosition(witness);
    look(witness, "[{\"titleId\":\"t01\",\"positionSeconds\":12}]");
    now += 6_000_000;

    assertThat(witness.looks()).isFalse();
    assertThat(fresh()).containsExactly(0, 1);
  }

  @Test
  void uses_of_one_account_and_title_in_turn_send_different_positions() {
    // Sixteen accounts and two titles: use 2 of the first account is its first title again.
    Witness again = witness(2L * SignUp.WITNESSES);
    sendPosition(again);
    look(again, "[{\"titleId\":\"t01\",\"positionSeconds\":1}]");

    assertThat(again.looks()).isTrue();
    look(again, "[{\"titleId\":\"t01\",\"positionSeconds\":2}]");
    assertThat(again.looks()).isFalse();
  }

  @Test
  void heartbeat_that_is_refused_is_not_fresh() {
    Witness witness = witness(0);
    witness.prepareHeartbeat();
    answer(witness, 503, "");
    witness.heartbeatAnswered();

    assertThat(witness.looks()).isFalse();
    assertThat(fresh()).containsExactly(0, 1);
  }

  /** Use {@code use} of the first account, which sends one position that is acknowledged. */
  private Witness usedOnce(int use) {
    Witness witness = witness((long) use * SignUp.WITNESSES);
    sendPosition(witness);
    now += 36_000_000;
    return witness;
  }

  private void reads(Witness witness, String history) {
    witness.prepareHistory();
    answer(witness, 200, history);
    witness.formerHistoryAnswered();
  }

  private long[] kept() {
    long[] all = new long[2];
    recorder
        .drain()
        .seconds()
        .forEach(
            second -> {
              long[] counts = second.counts().get("kept");
              all[0] += counts == null ? 0 : counts[0];
              all[1] += counts == null ? 0 : counts[1];
            });
    return all;
  }

  private static String entry(String title, int seconds) {
    return "{\"titleId\":\"%s\",\"positionSeconds\":%d}".formatted(title, seconds);
  }

  @Test
  void position_that_was_acknowledged_and_is_there_is_kept() {
    usedOnce(0);

    reads(witness(SignUp.WITNESSES), "[" + entry("t01", 1) + "]");

    assertThat(kept()).containsExactly(1, 0);
  }

  /** Its event may be in an outbox, or the history without its database. */
  @Test
  void position_that_is_missing_is_not_lost_while_nothing_later_is_there() {
    usedOnce(0);

    reads(witness(SignUp.WITNESSES), "[]");

    assertThat(kept()).containsExactly(0, 0);
  }

  @Test
  void position_that_is_missing_while_a_later_one_is_there_is_lost() {
    usedOnce(0);
    usedOnce(1);

    reads(witness(3L * SignUp.WITNESSES), "[" + entry("t02", 1) + "]");

    assertThat(kept())
        .as("t02 is kept, and t01 lost: use 3 is of t02, and not done")
        .containsExactly(0, 1);
  }

  @Test
  void what_waits_does_not_take_the_place_of_what_was_there() {
    titles = List.of("t01", "t02", "t03", "t04", "t05", "t06", "t07", "t08");
    usedOnce(0);
    reads(witness(SignUp.WITNESSES), "[" + entry("t01", 1) + "]");
    // Nothing new is shown any more, for more uses than are looked back.
    int use = 1;
    while (use <= Remembered.USES + 2) {
      usedOnce(use++);
    }
    kept();

    reads(witness((long) use * SignUp.WITNESSES), "[" + entry("t01", 1) + "]");

    assertThat(kept()).containsExactly(1, 0);
  }

  @Test
  void use_whose_own_position_does_not_come_looks_for_the_others_all_the_same() {
    usedOnce(0);
    Witness witness = witness(SignUp.WITNESSES);
    for (int i = 0; i < Witness.POSITIONS; i++) {
      sendPosition(witness);
      look(witness, "[" + entry("t01", 1) + "]");
      now += 6_000_000;
      assertThat(witness.looks()).isFalse();
    }

    assertThat(kept()).containsExactly(1, 0);
  }

  @Test
  void position_that_was_refused_is_missed_by_nobody() {
    Witness refused = witness(0);
    refused.prepareHeartbeat();
    answer(refused, 503, "");
    refused.heartbeatAnswered();
    now += 36_000_000;
    usedOnce(1);

    reads(witness(2L * SignUp.WITNESSES), "[" + entry("t02", 1) + "]");

    assertThat(kept()).containsExactly(1, 0);
  }
}
