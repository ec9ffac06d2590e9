package holdwater.encoding;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From when until when a title may be shown in a territory.
 *
 * @param territory as ISO 3166 writes it; {@code XX} for viewers who did not say where they are
 * @param from null: at any time before the end
 * @param until null: for as long as one likes
 */
@Serdeable
public record LicenceWindow(String territory, @Nullable Instant from, @Nullable Instant until) {
  private static final Pattern TEXT =
      Pattern.compile("([A-Z]{2})(?::(\\d{4}-\\d\\d-\\d\\d)/(\\d{4}-\\d\\d-\\d\\d))?");

  /** Reads {@code DE} or {@code DE:2015-01-01/2020-01-01}, days of UTC, the last one excluded. */
  static LicenceWindow of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no licence such as DE or DE:2015-01-01/2020-01-01");
    }
    return new LicenceWindow(
        matcher.group(1), startOf(matcher.group(2)), startOf(matcher.group(3)));
  }

  @Nullable
  private static Instant startOf(@Nullable String day) {
    return day == null ? null : LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
