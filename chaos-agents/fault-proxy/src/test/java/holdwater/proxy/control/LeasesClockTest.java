package holdwater.proxy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.proxy.link.DataPlane;
import holdwater.proxy.toxics.Draws;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases to the millisecond, on a clock that the test moves. */
class LeasesClockTest {

  private static final Duration TTL = Duration.ofSeconds(5);

  private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());
  private final DataPlane plane = new DataPlane(new Draws(1));
  private final Leases leases = new Leases(now::get);
  private final Proxies proxies = new Proxies(plane, leases, Reach.ANY);

  @BeforeEach
  void lease() throws Refusal {
    proxies.create(new ProxySpec("p", "127.0.0.1:0", "127.0.0.1:1", true));
    leases.renew("lease-1", TTL);
    proxies.addToxic("p", toxic("lease-1.latency"));
    leases.down("lease-1", "p");
  }

  @AfterEach
  void stop() {
    proxies.deleteAll();
    plane.close();
  }

  private static ToxicSpec toxic(String name) {
    return new ToxicSpec(name, "latency", "", 1, Map.of());
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private boolean isInForce() throws Refusal {
    boolean toxic = !proxies.get("p").toxics().isEmpty();
    assertThat(proxies.get("p").enabled()).isEqualTo(!toxic);
    return toxic;
  }

  @Test
  void faults_last_to_the_end_of_the_term_and_no_sweep_longer() throws Refusal {
    pass(TTL.minusMillis(1));
    leases.sweep();
    assertThat(isInForce()).isTrue();

    pass(Duration.ofMillis(1));
    leases.sweep();
    assertThat(isInForce()).isFalse();
    assertThat(Leases.SWEEP_EVERY).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void term_counts_from_the_last_renewal() throws Refusal {
    pass(Duration.ofSeconds(4));
    assertThat(leases.renew("lease-1", TTL)).isFalse();
    pass(Duration.ofSeconds(4));
    leases.sweep();

    assertThat(isInForce()).isTrue();
    assertThat(leases.get("lease-1").expiresInMillis()).isEqualTo(1_000);
  }

  @Test
  void renewal_after_expiry_and_before_the_sweep_is_a_new_lease_without_the_old_faults()
      throws Refusal {
    pass(TTL);

    assertThat(leases.renew("lease-1", TTL)).isTrue();
    assertThat(isInForce()).isFalse();
  }

  /** It used to be the last sweep: from then on no lease expired any more. */
  @Test
  void lease_that_cannot_be_ended_ends_no_sweep_and_is_tried_again() throws Refusal {
    DataPlane broken = new DataPlane(new Draws(1));
    Leases mine = new Leases(now::get);
    Proxies all = new Proxies(broken, mine, Reach.ANY);
    all.create(new ProxySpec("p", "127.0.0.1:0", "127.0.0.1:1", true));
    mine.renew("lease-1", TTL);
    all.addToxic("p", toxic("lease-1.latency"));
    broken.close();
    pass(TTL);

    mine.sweep();
    mine.sweep();

    assertThat(mine.all()).isEmpty();
    assertThatThrownBy(() -> mine.renew("lease-1", TTL))
        .as("what it owned is still to be undone")
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("the lease cannot be ended at p: ");
  }

  @Test
  void expired_lease_owns_nothing_new() throws Refusal {
    pass(TTL);

    Refusal refusal = null;
    try {
      proxies.addToxic("p", toxic("lease-1.late"));
    } catch (Refusal e) {
      refusal = e;
    }
    assertThat(refusal).isNotNull();
    assertThat(refusal.status()).isEqualTo(409);
  }
}
