package holdwater.testkit;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Fault;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FaultInjector} must hold. Extend it with a system of your own to break; the
 * fault must be one that lasts (not a kill).
 */
public abstract class FaultInjectorContract {
  /** The machine is shared and slow. */
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private static final Duration STEP = Duration.ofMillis(100);

  /** A new injector object for the same system at every call. */
  protected abstract FaultInjector injector();

  protected abstract Fault fault();

  protected abstract ResolvedTarget target();

  /** Answers, by a measurement that is not the injector's: does the fault bite now? */
  protected abstract boolean felt() throws Exception;

  /** A lease that a test can wait for, and that one call of yours does not outlast. */
  protected Duration shortLease() {
    return Duration.ofSeconds(2);
  }

  /** Lets time pass; fakes move their clock. */
  protected void letPass(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (end - System.nanoTime() > 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static String newId() {
    return "contract-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private Injection inject(String id) {
    return injector().inject(id, fault(), target(), Lease.DEFAULT, new Seed(1));
  }

  @Test
  public void own_fault_is_supported_and_can_be_put_in_force() {
    assertThat(injector().supports(fault(), target())).isTrue();
    assertThat(injector().check(fault(), target()).ok()).isTrue();
    assertThat(injector().name()).isNotBlank();
  }

  @Test
  public void check_changes_nothing() throws Exception {
    injector().check(fault(), target());

    assertThat(felt()).isFalse();
  }

  @Test
  public void fault_in_force_is_felt_and_proven_and_not_gone() throws Exception {
    String id = newId();
    try (Injection injection = inject(id)) {
      assertThat(injection.id()).isEqualTo(id);
      eventually(GENEROUS, () -> assertThat(felt()).isTrue());
      injection.renew();
      assertThat(injection.evidence()).matches(evidence -> evidence.proven());
      injection.renew();
      assertThat(injection.gone()).matches(evidence -> !evidence.proven());
    }
  }

  @Test
  public void closed_fault_is_gone_and_its_absence_is_proven() throws Exception {
    Injection injection = inject(newId());
    injection.close();

    eventually(GENEROUS, () -> assertThat(injection.gone()).matches(evidence -> evidence.proven()));
    eventually(GENEROUS, () -> assertThat(felt()).isFalse());
  }

  @Test
  public void closing_twice_is_harmless() throws Exception {
    Injection injection = inject(newId());
    injection.close();
    injection.close();

    eventually(GENEROUS, () -> assertThat(injection.gone()).matches(evidence -> evidence.proven()));
  }

  @Test
  public void lease_that_is_not_renewed_reverts_by_itself_and_says_so() throws Exception {
    try (Injection injection =
        injector().inject(newId(), fault(), target(), new Lease(shortLease()), new Seed(1))) {
      eventually(
          GENEROUS,
          () -> {
            letPass(STEP);
            assertThat(injection.gone()).matches(evidence -> evidence.proven());
          });
      eventually(GENEROUS, () -> assertThat(felt()).isFalse());
      assertThatThrownBy(injection::renew).isInstanceOf(LeaseLost.class);
    }
  }

  @Test
  public void renewed_lease_outlives_its_first_term() throws Exception {
    try (Injection injection =
        injector().inject(newId(), fault(), target(), new Lease(shortLease()), new Seed(1))) {
      for (int i = 0; i < 6; i++) {
        letPass(shortLease().dividedBy(4));
        injection.renew();
      }

      assertThat(felt()).isTrue();
    }
  }

  @Test
  public void heal_by_id_from_a_new_object_reverts_and_proves_it() throws Exception {
    String id = newId();
    try (Injection injection = inject(id)) {
      assertThat(injection.id()).isEqualTo(id);
      eventually(
          GENEROUS,
          () ->
              assertThat(injector().heal(id, fault(), target()))
                  .matches(evidence -> evidence.proven()));
      eventually(GENEROUS, () -> assertThat(felt()).isFalse());
    }
  }

  @Test
  public void heal_twice_is_harmless() throws Exception {
    String id = newId();
    try (Injection injection = inject(id)) {
      injector().heal(injection.id(), fault(), target());

      eventually(
          GENEROUS,
          () ->
              assertThat(injector().heal(id, fault(), target()))
                  .matches(evidence -> evidence.proven()));
    }
  }

  @Test
  public void heal_of_what_never_was_is_harmless() {
    assertThat(injector().heal(newId(), fault(), target())).matches(evidence -> evidence.proven());
  }
}
