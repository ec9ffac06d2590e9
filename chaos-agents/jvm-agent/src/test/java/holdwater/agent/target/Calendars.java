package holdwater.agent.target;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.Chronology;
import java.time.chrono.HijrahDate;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Ways to ask for the date and for the time of day. */
public final class Calendars {
  private static final ZoneId ZONE = ZoneId.systemDefault();
  private static final int DAY_SECONDS = 86_400;

  private static Supplier<Instant> kept = Instant::now;

  private Calendars() {}

  /** From where no class of ours is asked. */
  private static LocalDateTime right() {
    long millis =
        ManagementFactory.getRuntimeMXBean().getStartTime()
            + ManagementFactory.getRuntimeMXBean().getUptime();
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZONE);
  }

  /** The ways that do not see the day which is so many days from today. */
  public static String differing(String... arguments) {
    LocalDate wanted = right().toLocalDate().plusDays(Long.parseLong(arguments[0]));
    Map<String, Object> seen = new LinkedHashMap<>(dates());
    seen.putAll(calendars());
    seen.replaceAll((way, date) -> date.equals(wanted));
    seen.put("Year", Year.now().equals(Year.from(wanted)));
    seen.put("YearMonth", YearMonth.now(ZONE).equals(YearMonth.from(wanted)));
    seen.put("MonthDay", MonthDay.now().equals(MonthDay.from(wanted)));
    return seen.entrySet().stream()
        .filter(way -> way.getValue().equals(false))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(","));
  }

  private static Map<String, Object> dates() {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("LocalDate", LocalDate.now());
    seen.put("LocalDate-zone", LocalDate.now(ZONE));
    seen.put("LocalDate-clock", LocalDate.now(Clock.systemDefaultZone()));
    seen.put("LocalDateTime", LocalDateTime.now().toLocalDate());
    seen.put("OffsetDateTime", OffsetDateTime.now().toLocalDate());
    seen.put("ZonedDateTime", ZonedDateTime.now(ZONE).toLocalDate());
    seen.put("Instant", LocalDate.ofInstant(Instant.now(), ZONE));
    seen.put("Instant-clock", LocalDate.ofInstant(Instant.now(Clock.systemUTC()), ZONE));
    seen.put("JapaneseDate", LocalDate.from(JapaneseDate.now()));
    seen.put("ThaiBuddhistDate", LocalDate.from(ThaiBuddhistDate.now(ZONE)));
    seen.put("MinguoDate", LocalDate.from(MinguoDate.now()));
    seen.put("HijrahDate", LocalDate.from(HijrahDate.now()));
    seen.put("IsoChronology", IsoChronology.INSTANCE.dateNow());
    Chronology any = IsoChronology.INSTANCE;
    seen.put("Chronology", LocalDate.from(any.dateNow(ZONE)));
    return seen;
  }

  private static Map<String, Object> calendars() {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("Calendar", date(Calendar.getInstance()));
    seen.put("Calendar-locale", date(Calendar.getInstance(Locale.ROOT)));
    seen.put("Calendar-zone", date(GregorianCalendar.getInstance(TimeZone.getDefault())));
    seen.put("GregorianCalendar", date(new GregorianCalendar()));
    seen.put(
        "GregorianCalendar-both", date(new GregorianCalendar(TimeZone.getDefault(), Locale.ROOT)));
    // Never moved, as it does not ask.
    LocalDate fixed = date(new GregorianCalendar(2030, Calendar.JANUARY, 1));
    if (!fixed.equals(LocalDate.of(2030, 1, 1))) {
      seen.put("a date that was given", fixed);
    }
    return seen;
  }

  private static LocalDate date(Calendar calendar) {
    return LocalDate.ofInstant(calendar.toInstant(), ZONE);
  }

  /** How many minutes three ways to ask for the time of day are off. */
  public static String minutes(String... arguments) {
    int right = right().toLocalTime().toSecondOfDay();
    return minutes(LocalTime.now(), right)
        + " "
        + minutes(LocalTime.now(Clock.systemDefaultZone()), right)
        + " "
        + minutes(OffsetTime.now().toLocalTime(), right);
  }

  private static long minutes(LocalTime seen, int right) {
    int half = DAY_SECONDS / 2;
    int off = Math.floorMod(seen.toSecondOfDay() - right + half, DAY_SECONDS) - half;
    return Math.round(off / 60.0);
  }

  public static String byReference(String... arguments) {
    Supplier<Instant> now = Instant::now;
    return now.get().isAfter(Instant.EPOCH) ? "after" : "before";
  }

  /** One that is known by what it refers to, wherever it is sent. */
  public static String serializable(String... arguments) {
    Supplier<Instant> now = (Supplier<Instant> & Serializable) Instant::now;
    return now.get().isAfter(Instant.EPOCH) ? "after" : "before";
  }

  public static String keepAnew(String... arguments) {
    kept = Instant::now;
    return "kept";
  }

  /** How far what is kept is off. */
  public static String keptDays(String... arguments) {
    Instant right = right().atZone(ZONE).toInstant();
    return String.valueOf(Math.round(Duration.between(right, kept.get()).toMinutes() / 1_440.0));
  }

  /** As {@link #differing}, by method references. */
  public static String differingByReference(String... arguments) {
    LocalDate wanted = right().toLocalDate().plusDays(Long.parseLong(arguments[0]));
    Map<String, Object> seen = new LinkedHashMap<>(datesByReference());
    seen.putAll(momentsByReference());
    seen.putAll(calendarsByReference());
    return seen.entrySet().stream()
        .filter(way -> !way.getValue().equals(wanted))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(","));
  }

  private static Map<String, Object> datesByReference() {
    Map<String, Object> seen = new LinkedHashMap<>();
    Supplier<LocalDate> date = LocalDate::now;
    seen.put("LocalDate::now", date.get());
    Function<ZoneId, LocalDate> inZone = LocalDate::now;
    seen.put("LocalDate::now-zone", inZone.apply(ZONE));
    Function<Clock, LocalDateTime> byClock = LocalDateTime::now;
    seen.put("LocalDateTime::now-clock", byClock.apply(Clock.systemDefaultZone()).toLocalDate());
    Supplier<ZonedDateTime> zoned = ZonedDateTime::now;
    seen.put("ZonedDateTime::now", zoned.get().toLocalDate());
    Supplier<JapaneseDate> japanese = JapaneseDate::now;
    seen.put("JapaneseDate::now", LocalDate.from(japanese.get()));
    Chronology any = IsoChronology.INSTANCE;
    Supplier<ChronoLocalDate> bound = any::dateNow;
    seen.put("chronology::dateNow", LocalDate.from(bound.get()));
    Function<ZoneId, ChronoLocalDate> boundInZone = any::dateNow;
    seen.put("chronology::dateNow-zone", LocalDate.from(boundInZone.apply(ZONE)));
    Function<IsoChronology, LocalDate> unbound = IsoChronology::dateNow;
    seen.put("IsoChronology::dateNow", unbound.apply(IsoChronology.INSTANCE));
    return seen;
  }

  private static Map<String, Object> momentsByReference() {
    Map<String, Object> seen = new LinkedHashMap<>();
    Clock clock = Clock.systemUTC();
    Supplier<Instant> instant = Instant::now;
    seen.put("Instant::now", date(instant.get()));
    Supplier<Instant> bound = clock::instant;
    seen.put("clock::instant", date(bound.get()));
    Function<Clock, Instant> unbound = Clock::instant;
    seen.put("Clock::instant", date(unbound.apply(clock)));
    ToLongFunction<Clock> millis = Clock::millis;
    seen.put("Clock::millis", date(Instant.ofEpochMilli(millis.applyAsLong(clock))));
    LongSupplier boundMillis = clock::millis;
    seen.put("clock::millis", date(Instant.ofEpochMilli(boundMillis.getAsLong())));
    LongSupplier system = System::currentTimeMillis;
    seen.put("currentTimeMillis", date(Instant.ofEpochMilli(system.getAsLong())));
    Supplier<Long> boxed = System::currentTimeMillis;
    seen.put("currentTimeMillis-boxed", date(Instant.ofEpochMilli(boxed.get())));
    return seen;
  }

  private static Map<String, Object> calendarsByReference() {
    Map<String, Object> seen = new LinkedHashMap<>();
    Supplier<Calendar> calendar = Calendar::getInstance;
    seen.put("Calendar::getInstance", date(calendar.get()));
    BiFunction<TimeZone, Locale, Calendar> both = Calendar::getInstance;
    seen.put("Calendar::getInstance-both", date(both.apply(TimeZone.getDefault(), Locale.ROOT)));
    Supplier<GregorianCalendar> gregorian = GregorianCalendar::new;
    seen.put("GregorianCalendar::new", date(gregorian.get()));
    Function<TimeZone, Calendar> inZone = GregorianCalendar::new;
    seen.put("GregorianCalendar::new-zone", date(inZone.apply(TimeZone.getDefault())));
    return seen;
  }

  private static LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }
}
