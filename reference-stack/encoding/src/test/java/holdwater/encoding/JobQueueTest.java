package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobQueueTest {
  private static final String ID = "up-0123456789abcdef";

  private final Map<String, JobRow> rows = new HashMap<>();
  private final List<EncodeJob> published = new ArrayList<>();
  private final Hands clock = new Hands();
  private final JobQueue queue =
      new JobQueue(
          repository(), (topic, key, payload) -> published.add((EncodeJob) payload), clock);

  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-03-01T20:15:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** The table, as far as the queue needs it. */
  private JobRepository repository() {
    return (JobRepository)
        Proxy.newProxyInstance(
            JobRepository.class.getClassLoader(),
            new Class<?>[] {JobRepository.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "findById" -> Optional.ofNullable(rows.get((String) arguments[0]));
      case "save", "update" -> {
        JobRow row = (JobRow) arguments[0];
        rows.put(row.place(), row);
        yield row;
      }
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private boolean put() {
    return queue.put(ID, "36p", "uploads/x");
  }

  private void failed() {
    JobRow row = rows.get(JobRow.place(ID, "36p"));
    rows.put(
        row.place(),
        new JobRow(
            row.place(),
            row.jobId(),
            row.titleId(),
            row.rung(),
            JobState.FAILED,
            row.attempts(),
            "disk full",
            clock.instant()));
  }

  @Test
  void job_that_has_waited_for_ten_minutes_has_all_its_attempts() {
    for (int minutes = 0; minutes < 10; minutes++) {
      assertThat(put()).isTrue();
      clock.now = clock.now.plus(Duration.ofSeconds(61));
    }
    assertThat(published).hasSizeBetween(2, 6);
    assertThat(published).extracting(EncodeJob::jobId).containsOnly(ID + "-36p-1");

    failed();
    assertThat(put()).as("after the first failure").isTrue();
    failed();
    assertThat(put()).as("after the second failure").isTrue();
    failed();
    assertThat(put()).as("after the third failure").isFalse();
    assertThat(published).extracting(EncodeJob::jobId).contains(ID + "-36p-3");
  }
}
