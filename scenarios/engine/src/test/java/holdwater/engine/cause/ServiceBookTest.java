package holdwater.engine.cause;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.cause.SeriesName.Kind;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.ServicesMeasured;
import holdwater.model.port.CallCounts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceBookTest {
  private static final SeriesOfCalls LINK = new SeriesOfCalls("a.gateway", "a.catalog");
  private static final SeriesName RETRIED =
      new SeriesName("a.gateway", Kind.EVENTS, "retry/retried/catalog");

  private final CountingServices services = new CountingServices("a.gateway", "b.gateway");

  private ServiceBook book() {
    return ServiceBook.of(new Journal(services.entries()));
  }

  private static Instant at(double second) {
    return CountingServices.T.plusMillis(Math.round(second * 1_000));
  }

  @Test
  void what_was_counted_before_the_first_look_does_not_count() {
    services.calls("a.gateway", "a.catalog", 1_000, 3, 500).asked(0);
    services.calls("a.gateway", "a.catalog", 10, 30, 1).asked(1);
    services.calls("a.gateway", "a.catalog", 10, 30, 2).asked(2);

    CallCounts both = book().calls(at(0), at(2)).get(LINK);
    assertThat(both.calls()).isEqualTo(20);
    assertThat(both.bad()).isEqualTo(3);
    assertThat(book().calls(at(0), at(1)).get(LINK).bad()).isEqualTo(1);
    assertThat(book().calls(at(2), at(9))).isEmpty();
  }

  @Test
  void counts_of_a_process_that_started_anew_count_from_zero() {
    services.calls("a.gateway", "a.catalog", 100, 3, 9).asked(0);
    services.calls("a.gateway", "a.catalog", 10, 3, 0).asked(1);
    services.startsAnew("a.gateway").calls("a.gateway", "a.catalog", 4, 3, 1).asked(2);

    assertThat(book().calls(at(1), at(2)).get(LINK).calls()).isEqualTo(4);
    assertThat(book().calls(at(1), at(2)).get(LINK).bad()).isEqualTo(1);
  }

  @Test
  void what_piled_up_while_an_instance_was_silent_is_spread_over_that_time() {
    services.asked(0);
    services.silent("a.gateway").event("a.gateway", RETRIED.subject(), 3).asked(1);
    services.event("a.gateway", RETRIED.subject(), 3).asked(2);

    List<ServiceSecond> seconds = book().seconds();
    assertThat(seconds.get(1).silent()).containsExactly("a.gateway");
    assertThat(seconds.get(1).answering()).containsExactly("b.gateway");
    assertThat(seconds.get(2).events()).containsEntry(RETRIED, 6L);
    assertThat(seconds.get(2).rate(RETRIED)).isEqualTo(3);
  }

  @Test
  void levels_stay_until_they_change_and_are_unknown_in_silence() {
    SeriesName pending = new SeriesName("a.gateway", Kind.LEVEL, "pool/database-pending");
    services.level("a.gateway", pending.subject(), 4).asked(0);
    services.asked(1);
    services.silent("a.gateway").asked(2);
    services.asked(3);

    assertThat(book().seconds().stream().map(s -> s.levels().get(pending)))
        .containsExactly(4L, 4L, null, 4L);
  }

  @Test
  void level_at_a_moment_is_the_highest_that_was_told_last_before_it() {
    services.level("a.gateway", "outbox/waiting", 4).level("b.gateway", "outbox/waiting", 9);
    services.asked(0);
    services.level("a.gateway", "outbox/waiting", 70).level("b.gateway", "outbox/waiting", 80);
    services.asked(1);
    services.silent("a.gateway", "b.gateway").asked(2);

    assertThat(book().level("outbox/waiting", at(0.5))).hasValue(9);
    assertThat(book().level("outbox/waiting", at(1))).hasValue(9);
    assertThat(book().level("outbox/waiting", at(3))).hasValue(80);
    assertThat(book().level("outbox/waiting", at(0))).isEmpty();
    assertThat(book().level("mirror/behind/r2", at(3))).isEmpty();
  }

  @Test
  void names_are_written_once_and_an_idle_second_is_a_few_characters() {
    services.calls("a.gateway", "a.catalog", 1, 3, 0).asked(0);
    services.calls("a.gateway", "a.catalog", 1, 3, 0).asked(1);
    services.calls("a.gateway", "a.catalog", 7, 3, 0).asked(2);
    services.asked(3);

    ServicesMeasured named = (ServicesMeasured) services.entries().get(1);
    ServicesMeasured later = (ServicesMeasured) services.entries().get(2);
    assertThat(named.named()).containsExactly("a.gateway>a.catalog");
    assertThat(later.named()).isEmpty();
    assertThat(later.counted()).endsWith(":a7");
    assertThat(((ServicesMeasured) services.entries().get(3)).counted()).isEmpty();
  }

  @Test
  void nobody_who_answers_is_no_entry() {
    new CountingServices().asked(0);

    assertThat(services.entries()).isEmpty();
  }

  @Test
  void damaged_entries_are_left_out() {
    Journal damaged =
        new Journal(
            List.of(
                new ServicesMeasured(at(0), at(0), List.of("a.x>a.y", ""), "", List.of()),
                new ServicesMeasured(
                    at(1), at(1), List.of(), "0:a5 7:a1 x:a1 0 :: -1:a2 1:3 0:z5", List.of())));

    assertThat(ServiceBook.of(damaged).calls(at(0), at(1)))
        .containsOnlyKeys(new SeriesOfCalls("a.x", "a.y"));
  }
}
