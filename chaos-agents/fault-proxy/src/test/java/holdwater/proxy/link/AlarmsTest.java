package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.proxy.toxics.Flow.Timer;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AlarmsTest {

  private final Transport transport = Transport.best();
  private final EventLoop loop = transport.loop();
  private final Alarms alarms = new Alarms();

  @AfterEach
  void stop() {
    transport.close();
  }

  private static long inMicros(long micros) {
    return System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
  }

  @Test
  void alone_it_is_never_early() {
    for (int i = 0; i < 50; i++) {
      CompletableFuture<Long> late = new CompletableFuture<>();
      loop.execute(
          () -> {
            long due = inMicros(700);
            alarms.at(loop, due, () -> late.complete(System.nanoTime() - due));
          });
      assertThat(late.join()).isNotNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 30_000})
  void many_come_in_their_order_and_none_early(long nanosApart) throws InterruptedException {
    List<Long> late = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(200);
    loop.execute(
        () -> {
          long start = inMicros(1_000);
          for (int i = 0; i < 200; i++) {
            int number = i;
            long due = start + nanosApart * i;
            alarms.at(
                loop,
                due,
                () -> {
                  late.add(System.nanoTime() - due);
                  order.add(number);
                  done.countDown();
                });
          }
        });
    done.await();

    assertThat(late).allMatch(nanos -> nanos >= 0);
    assertThat(order).isSorted();
  }

  /** The undisturbed ones among them tell: a core that was asleep is late by more than that. */
  @Test
  void the_next_of_several_is_waited_for_too() throws InterruptedException {
    Assumptions.assumeTrue(Epoll.isAvailable(), "only epoll has exact timers");
    List<Long> late = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(8);
    loop.execute(
        () -> {
          for (int i = 0; i < 8; i++) {
            again(inMicros(10_000 + i * 1_250L), 50, late, done);
          }
        });
    done.await();

    assertThat(late).hasSize(400).allMatch(nanos -> nanos >= 0);
    assertThat(late.stream().sorted().toList().get(20))
        .isLessThan(TimeUnit.MICROSECONDS.toNanos(20));
  }

  private void again(long due, int times, List<Long> late, CountDownLatch done) {
    var unused =
        alarms.at(
            loop,
            due,
            () -> {
              late.add(System.nanoTime() - due);
              if (times > 1) {
                again(inMicros(10_000), times - 1, late, done);
              } else {
                done.countDown();
              }
            });
  }

  @Test
  void one_that_is_cancelled_does_not_run_and_leaves_the_next_alone() {
    CompletableFuture<String> first = new CompletableFuture<>();
    loop.execute(
        () -> {
          Timer cancelled = alarms.at(loop, inMicros(200), () -> first.complete("cancelled"));
          cancelled.cancel();
          cancelled.cancel();
          alarms.at(loop, inMicros(2_000), () -> first.complete("kept"));
        });

    assertThat(first.join()).isEqualTo("kept");
  }
}
