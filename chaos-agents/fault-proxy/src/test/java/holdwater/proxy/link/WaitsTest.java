package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private final Counters counters = new Counters();
  private final Waits waits = new Waits(counters);

  private void served(String bytes) {
    waits.served(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
  }

  private static long all(Histogram histogram) {
    long all = 0;
    for (int bucket = 0; bucket < Histogram.buckets(); bucket++) {
      all += histogram.count(bucket);
    }
    return all;
  }

  @Test
  void a_turn_counts_once_however_many_bytes_come() {
    waits.asked();
    served("HTTP/1.1 200 OK");
    waits.answered();
    served("HTTP/1.1 500 of the body");
    waits.answered();

    assertThat(all(counters.serverTimes())).isEqualTo(1);
    assertThat(all(counters.answerTimes())).isEqualTo(1);
    assertThat(counters.statuses().of(2)).isEqualTo(1);
    assertThat(counters.statuses().of(5)).isZero();
  }

  @Test
  void behind_an_interim_answer_the_one_proper_counts_too() {
    waits.asked();
    served("HTTP/1.1 103 Early Hints\r\n\r\n");
    served("HTTP/1.1 404 Not Found\r\n\r\n");
    served("HTTP/1.1 500 of the body");

    assertThat(counters.statuses().of(1)).isEqualTo(1);
    assertThat(counters.statuses().of(4)).isEqualTo(1);
    assertThat(counters.statuses().of(5)).isZero();
    assertThat(all(counters.serverTimes())).isEqualTo(1);
  }

  @Test
  void a_turn_that_is_handed_over_counts_nothing_here() {
    long before = System.nanoTime();
    waits.asked();

    assertThat(waits.handOver()).isBetween(before, System.nanoTime());
    served("HTTP/1.1 101 Switching Protocols");
    waits.answered();

    assertThat(all(counters.serverTimes())).isZero();
    assertThat(all(counters.answerTimes())).isZero();
    assertThat(counters.statuses().of(1)).isZero();
  }

  @Test
  void what_a_server_says_unasked_is_no_answer() {
    served("HTTP/1.1 200 OK");
    waits.answered();

    assertThat(all(counters.serverTimes())).isZero();
    assertThat(all(counters.answerTimes())).isZero();
    assertThat(counters.statuses().of(2)).isZero();
  }

  @Test
  void bytes_that_are_no_http_have_a_time_and_no_status() {
    waits.asked();
    served("HTTP/1.");

    assertThat(all(counters.serverTimes())).isEqualTo(1);
    for (int status = 1; status <= Statuses.MOST_CLASS; status++) {
      assertThat(counters.statuses().of(status)).isZero();
    }
  }
}
