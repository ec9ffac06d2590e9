package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With name servers that hang until the test lets them go. */
@Timeout(120)
class ResolverTest {

  private static final int PATIENT = 60_000;

  private final CountDownLatch hung = new CountDownLatch(1);
  private final AtomicInteger lookUps = new AtomicInteger();
  private Resolver resolver = new Resolver(this::all, PATIENT);

  @AfterEach
  void close() {
    hung.countDown();
    resolver.close();
  }

  private InetAddress[] all(String host) throws UnknownHostException {
    lookUps.incrementAndGet();
    if (host.startsWith("slow")) {
      try {
        hung.await();
      } catch (InterruptedException e) {
        throw new UnknownHostException(host);
      }
    }
    if (host.startsWith("no")) {
      throw new UnknownHostException(host);
    }
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  private static List<InetAddress> got(CompletableFuture<List<InetAddress>> found)
      throws Exception {
    return found.get(PATIENT, TimeUnit.MILLISECONDS);
  }

  @Test
  void two_thousand_who_ask_for_one_name_at_once_share_a_look_up_and_the_next_asks_anew()
      throws Exception {
    List<CompletableFuture<List<InetAddress>>> all = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      all.add(resolver.resolve("slow.test"));
    }

    hung.countDown();

    for (CompletableFuture<List<InetAddress>> one : all) {
      assertThat(got(one)).containsExactly(InetAddress.getLoopbackAddress());
    }
    assertThat(lookUps).hasValue(1);
    got(resolver.resolve("slow.test"));
    assertThat(lookUps).hasValue(2);
  }

  @Test
  void name_that_is_not_there_is_asked_for_anew_as_well() {
    for (int i = 1; i <= 3; i++) {
      assertThatThrownBy(() -> got(resolver.resolve("no.test")))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(UnknownHostException.class);
      assertThat(lookUps).hasValue(i);
    }
  }

  @Test
  void names_that_hang_keep_no_other_name_waiting_however_many_ask_for_them() throws Exception {
    for (int i = 0; i < 100; i++) {
      for (int name = 1; name < Resolver.THREADS; name++) {
        var unused = resolver.resolve("slow-" + name + ".test");
      }
    }

    assertThat(got(resolver.resolve("well.test"))).hasSize(1);
  }

  @Test
  void caller_of_a_name_that_hangs_is_told_in_time() {
    resolver.close();
    resolver = new Resolver(this::all, 50);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> got(resolver.resolve("slow.test")))
          .hasCauseInstanceOf(TimeoutException.class);
    }
    assertThat(lookUps).hasValue(1);
  }

  @Test
  void when_too_many_names_wait_the_next_is_refused_at_once() {
    for (int i = 0; i < Resolver.THREADS + Resolver.MAX_WAITING; i++) {
      assertThat(resolver.resolve("slow-" + i + ".test")).isNotDone();
    }

    assertThatThrownBy(() -> got(resolver.resolve("well.test")))
        .hasCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void when_too_many_wait_for_one_name_the_next_is_refused_at_once() {
    for (int i = 0; i < Resolver.MAX_CALLERS; i++) {
      assertThat(resolver.resolve("slow.test")).isNotDone();
    }

    assertThatThrownBy(() -> got(resolver.resolve("slow.test")))
        .hasCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void reason_says_what_is_wrong() {
    assertThat(Dialer.unknown("a", new UnknownHostException())).isEqualTo("lookup a: no such host");
    assertThat(Dialer.unknown("a", new TimeoutException()))
        .isEqualTo("lookup a: no answer in time");
    assertThat(Dialer.unknown("a", new RejectedExecutionException()))
        .isEqualTo("lookup a: too many look-ups wait");
  }

  @Test
  void address_keeps_its_scope() throws Exception {
    try (Resolver real = new Resolver()) {
      InetAddress scoped = got(real.resolve("fe80::1%1")).get(0);

      assertThat(scoped).isInstanceOf(Inet6Address.class);
      assertThat(((Inet6Address) scoped).getScopeId()).isEqualTo(1);
      assertThat(got(real.resolve("fe80::1"))).hasSize(1);
    }
  }
}
