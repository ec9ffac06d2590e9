package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.playback.Entitlements.Entitlement;
import holdwater.resilience.Instance;
import holdwater.resilience.Locality;
import holdwater.resilience.PatternMetrics;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntitlementsTest {
  private static final Entitlement HD = new Entitlement(true, 720, "DE", 2, null);

  private long nanos = 1;
  private final Answers accounts = new Answers();
  private Entitlements entitlements = with(Map.of());

  private Entitlements with(Map<String, String> environment) {
    return new Entitlements(
        new ServiceClients() {
          @Override
          public ServiceClient to(String service) {
            return accounts;
          }

          @Override
          public ServiceClient direct(String service, Instance instance) {
            throw new AssertionError(service);
          }

          @Override
          public void forget() {
            throw new AssertionError("nobody asked for it");
          }
        },
        new Surroundings(
            new Locality("a", "r1"),
            PatternSwitches.fromEnvironment(environment),
            () -> nanos,
            pause -> {},
            new Random(1),
            PatternMetrics.NONE));
  }

  private void failsWith(int status, String code) {
    accounts.next = new UpstreamFailure("accounts", status, code, "no", null);
  }

  private void assertRefuses(String account, String code) {
    assertThatThrownBy(() -> entitlements.of(account))
        .isInstanceOfSatisfying(
            UpstreamFailure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void what_accounts_said_last_counts_while_its_database_is_away() {
    assertThat(entitlements.of("acc")).isEqualTo(HD);

    failsWith(503, "database-away");
    assertThat(entitlements.of("acc")).isEqualTo(HD);
    assertRefuses("stranger", "database-away");

    nanos += Entitlements.KEPT.toNanos();
    assertRefuses("acc", "database-away");
  }

  /** A viewer who watched when the database was there may have stopped. */
  @Test
  void how_many_watched_before_an_outage_does_not_count_in_it() {
    accounts.answer = new Entitlement(true, 720, "DE", 2, 2);
    assertThat(entitlements.of("acc").full()).isTrue();

    failsWith(503, "database-away");

    assertThat(entitlements.of("acc")).isEqualTo(HD);
    assertThat(HD.full()).isFalse();
  }

  /** A probe of the breakers is one start in a few seconds, and the others are refused by them. */
  @Test
  void a_breaker_that_opened_for_that_is_the_same_outage_and_for_another_reason_is_not() {
    assertThat(entitlements.of("acc")).isEqualTo(HD);
    failsWith(503, "breaker-open");
    assertRefuses("acc", "breaker-open");

    failsWith(503, "database-away");
    entitlements.of("acc");
    failsWith(503, "breaker-open");
    assertThat(entitlements.of("acc")).isEqualTo(HD);

    nanos += Entitlements.TOLD.toNanos() + 1;
    assertRefuses("acc", "breaker-open");
  }

  @Test
  void one_bad_answer_is_not_made_up_for() {
    assertThat(entitlements.of("acc")).isEqualTo(HD);

    failsWith(503, "database");
    assertRefuses("acc", "database");
    failsWith(504, "timeout");
    assertRefuses("acc", "timeout");
  }

  @Test
  void who_was_refused_or_is_gone_is_not_let_in_by_an_outage() {
    assertThat(entitlements.of("acc")).isEqualTo(HD);
    failsWith(404, "not-found");
    assertRefuses("acc", "not-found");

    failsWith(503, "database-away");

    assertThat(entitlements.of("acc").entitled()).isFalse();
  }

  @Test
  void without_the_pattern_nothing_is_made_up() {
    entitlements = with(Map.of("RESILIENCE_FALLBACK", "off"));
    assertThat(entitlements.of("acc")).isEqualTo(HD);

    failsWith(503, "database-away");

    assertRefuses("acc", "database-away");
  }

  /** Entitled, until told to fail. */
  private static final class Answers implements ServiceClient {
    private UpstreamFailure next;
    private Entitlement answer = HD;

    @Override
    public <T> T get(String path, Class<T> type) {
      if (next != null) {
        throw next;
      }
      return type.cast(answer);
    }

    @Override
    public <T> List<T> getList(String path, Class<T> item) {
      throw new AssertionError(path);
    }

    @Override
    public UpstreamBytes getBytes(String path) {
      throw new AssertionError(path);
    }

    @Override
    public <T> T post(String path, Object body, Class<T> type) {
      throw new AssertionError(path);
    }

    @Override
    public <T> T postIdempotent(String path, Object body, Class<T> type) {
      throw new AssertionError(path);
    }
  }
}
