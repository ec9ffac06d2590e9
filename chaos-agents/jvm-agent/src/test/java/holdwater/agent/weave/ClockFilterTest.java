package holdwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.Refusal;
import holdwater.agent.faults.FaultKinds;
import java.lang.invoke.MethodType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockFilterTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong nanos = new AtomicLong();
  private final Failures failures = new Failures(new AgentLog(Optional.empty()));
  private FaultInForce fault;
  private Site site;
  private Interceptor agent;

  private void armed(String text) throws Refusal {
    FaultLanguage language = new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));
    fault = new FaultInForce("f", language.parse(text), 1, nanos::get);
    Map<Integer, Site> sites = new HashMap<>();
    WovenFault woven = new WovenFault(fault, sites);
    site = woven.site(getClass().getClassLoader(), 0, new Call.Method("a.B", "c", "()V"));
    agent = new Interceptor(sites, failures);
    woven.gate().set(true);
  }

  private Clock seen(Clock right) throws Throwable {
    MethodType type = MethodType.methodType(Clock.class, Clock.class);
    return (Clock) ClockFilter.site(agent, site, type).dynamicInvoker().invokeExact(right);
  }

  private GregorianCalendar seen(GregorianCalendar right) throws Throwable {
    MethodType type = MethodType.methodType(GregorianCalendar.class, GregorianCalendar.class);
    return (GregorianCalendar)
        ClockFilter.site(agent, site, type).dynamicInvoker().invokeExact(right);
  }

  private Instant seen(Instant right) throws Throwable {
    MethodType type = MethodType.methodType(Instant.class, Instant.class);
    return (Instant) ClockFilter.site(agent, site, type).dynamicInvoker().invokeExact(right);
  }

  private long seen(long right) throws Throwable {
    MethodType type = MethodType.methodType(long.class, long.class);
    return (long) ClockFilter.site(agent, site, type).dynamicInvoker().invokeExact(right);
  }

  @Test
  void clock_is_off_and_each_look_at_it_is_a_hit() throws Throwable {
    armed("clock +1h on a..*");

    assertThat(seen(NOON)).isEqualTo(NOON.plus(HOUR));
    assertThat(seen(0L)).isEqualTo(HOUR.toMillis());
    assertThat(fault.hits()).isEqualTo(2);
  }

  @Test
  void clock_that_a_date_asks_is_off_and_keeps_its_zone() throws Throwable {
    armed("clock +14h on a..*");
    Clock right = Clock.fixed(NOON, ZoneId.of("Asia/Tokyo"));

    assertThat(LocalDate.now(seen(right))).isEqualTo(LocalDate.parse("2030-01-02"));
    assertThat(seen(right).instant()).isEqualTo(NOON.plus(HOUR.multipliedBy(14)));
    assertThat(seen(right).getZone()).isEqualTo(right.getZone());
    assertThat(seen((Clock) null)).isNull();
  }

  @Test
  void calendar_that_was_made_just_now_is_moved() throws Throwable {
    armed("clock -1h on a..*");
    GregorianCalendar made = new GregorianCalendar();
    made.setTimeInMillis(NOON.toEpochMilli());

    assertThat(seen(made).toInstant()).isEqualTo(NOON.minus(HOUR));
  }

  @Test
  void look_at_a_jumping_clock_while_it_is_right_takes_nothing_from_the_dose() throws Throwable {
    armed("clock +1h jumping 10m on a..* at-most 2");

    assertThat(seen(NOON)).isEqualTo(NOON.plus(HOUR));
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(seen(NOON)).isEqualTo(NOON);
    assertThat(fault.met()).isEqualTo(1);
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(seen(NOON)).isEqualTo(NOON.plus(HOUR));
    assertThat(seen(NOON)).isEqualTo(NOON);
    assertThat(fault.hits()).isEqualTo(2);
  }

  @Test
  void time_that_cannot_be_moved_stays_and_is_no_hit() throws Throwable {
    armed("clock +1h on a..*");

    assertThat(seen(Instant.MAX)).isEqualTo(Instant.MAX);
    assertThat(seen((Instant) null)).isNull();

    assertThat(fault.hits()).isZero();
    assertThat(failures.count()).isEqualTo(1);
  }

  @Test
  void clock_is_right_for_other_callers_and_other_requests() throws Throwable {
    armed("clock +1h on a..* from nobody..Else");
    assertThat(seen(NOON)).isEqualTo(NOON);
    armed("clock +1h on a..* tag mine");
    assertThat(seen(NOON)).isEqualTo(NOON);
    armed("clock +1h on a..* from holdwater..ClockFilterTest");
    assertThat(seen(NOON)).isEqualTo(NOON.plus(HOUR));
  }
}
