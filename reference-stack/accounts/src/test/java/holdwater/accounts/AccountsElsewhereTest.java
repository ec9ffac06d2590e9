package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts, profiles and histories that were made in another region. */
class AccountsElsewhereTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");

  private final RunningAccounts east = RunningAccounts.in("r1");
  private final RunningAccounts west = RunningAccounts.in("r2");

  @AfterEach
  void stop() {
    east.close();
    west.close();
  }

  /** What a region has told of an account, as its mirror brings it to the other. */
  private static void bring(RunningAccounts from, RunningAccounts to, String account)
      throws Exception {
    for (ProfileCreated created : told(from, account)) {
      receive(to, created);
    }
  }

  private static List<ProfileCreated> told(RunningAccounts from, String account) {
    AccountRow row = from.bean(AccountRepository.class).findById(account).orElseThrow();
    return from.bean(ProfileRepository.class).findByAccountIdOrderByName(account).stream()
        .map(profile -> ProfileCreated.of(row, profile))
        .toList();
  }

  private static void receive(RunningAccounts to, ProfileCreated created) throws Exception {
    String json = to.bean(JsonMapper.class).writeValueAsString(created);
    assertThat(json).doesNotContain("\"account\":", "\"profile\":");
    ConsumerRecord<String, String> record =
        new ConsumerRecord<>(ProfileCreated.TOPIC, 0, 0, created.accountId(), json);
    record.headers().add("mirrored-from", "r0".getBytes(StandardCharsets.UTF_8));
    to.bean(AccountsListener.class).receive(record);
  }

  /** As Prometheus reads them. */
  private static List<String> conflicts(RunningAccounts region, String topic) throws Exception {
    return region
        .get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("region_conflicts_total{"))
        .filter(line -> line.contains("topic=\"" + topic + "\""))
        .map(line -> line.replaceFirst(".* ", ""))
        .toList();
  }

  @Test
  void who_signed_up_in_one_region_signs_in_and_watches_in_the_other() throws Exception {
    String account = RunningAccounts.field("accountId", east.signUp("ada@example.org"));
    east.post("/accounts/" + account + "/profiles", "{\"name\":\"Kid\"}");

    bring(east, west, account);
    bring(east, west, account);

    assertThat(west.signIn("ada@example.org", RunningAccounts.PASSWORD).body()).contains(account);
    assertThat(west.signIn("ada@example.org", "wrong horse").statusCode()).isEqualTo(401);
    assertThat(west.get("/accounts/" + account + "/profiles").body())
        .isEqualTo(east.get("/accounts/" + account + "/profiles").body())
        .contains("Ada", "Kid");
    assertThat(west.get("/accounts/" + account + "/entitlement").statusCode()).isEqualTo(200);
    assertThat(west.signUp("ada@example.org").statusCode()).isEqualTo(409);
    assertThat(conflicts(west, ProfileCreated.TOPIC)).containsExactly("0.0");
  }

  @Test
  void what_the_own_region_told_is_left_alone() throws Exception {
    String account = RunningAccounts.field("accountId", east.signUp("ada@example.org"));
    ProfileCreated created = told(east, account).get(0);
    String json = west.bean(JsonMapper.class).writeValueAsString(created);

    west.bean(AccountsListener.class)
        .receive(new ConsumerRecord<>(ProfileCreated.TOPIC, 0, 0, account, json));

    assertThat(west.get("/accounts/" + account + "/profiles").statusCode()).isEqualTo(404);
  }

  /** Both were acknowledged, so both stay; and no region may think otherwise than the other. */
  @Test
  void of_two_accounts_with_one_address_the_elder_keeps_it_in_every_region() throws Exception {
    String elder = RunningAccounts.field("accountId", east.signUp("ada@example.org"));
    String younger = RunningAccounts.field("accountId", west.signUp("ada@example.org"));

    ProfileCreated ofElder = told(east, elder).get(0);
    ProfileCreated ofYounger = told(west, younger).get(0);

    receive(west, ofElder);
    receive(east, ofYounger);

    for (RunningAccounts region : List.of(east, west)) {
      assertThat(region.signIn("ada@example.org", RunningAccounts.PASSWORD).body()).contains(elder);
      assertThat(region.get("/accounts/" + younger + "/profiles").body()).contains("Ada");
      assertThat(conflicts(region, ProfileCreated.TOPIC)).containsExactly("1.0");
    }
  }

  private static void tell(RunningAccounts to, String session, double position, Instant at) {
    String event =
        """
        {"eventId":"%s","sessionId":"%s","accountId":"acc","profileId":"pro","titleId":"t01",
         "clientId":"tv","sequence":1,"kind":"heartbeat","positionSeconds":%s,
         "durationSeconds":100.0,"at":"%s"}"""
            .formatted(UUID.randomUUID(), session, position, at);
    ConsumerRecord<String, String> record =
        new ConsumerRecord<>(ViewingEvent.TOPIC, 0, 0, "pro", event);
    record.headers().add("mirrored-from", "r0".getBytes(StandardCharsets.UTF_8));
    to.bean(HistoryListener.class).receive(record);
  }

  @Test
  void later_intent_wins_in_every_region_and_what_it_beats_is_counted() throws Exception {
    tell(east, "on the tv", 8, NOW);
    tell(east, "on the phone", 40, NOW.plusSeconds(60));
    tell(west, "on the phone", 40, NOW.plusSeconds(60));
    tell(west, "on the tv", 8, NOW);

    assertThat(east.get("/profiles/pro/history").body())
        .isEqualTo(west.get("/profiles/pro/history").body())
        .contains("\"positionSeconds\":40.0");
    assertThat(conflicts(east, ViewingEvent.TOPIC)).containsExactly("0.0");
    assertThat(conflicts(west, ViewingEvent.TOPIC)).containsExactly("1.0");
    // The same session's own order is no conflict, and neither is what comes again.
    tell(west, "on the phone", 40, NOW.plusSeconds(60));
    assertThat(conflicts(west, ViewingEvent.TOPIC)).containsExactly("1.0");
  }
}
