package holdwater.encoding;

import java.util.List;

/**
 * A title that the stack brings along.
 *
 * @param id as in {@code t01}
 * @param year of its fictional release
 * @param seconds its length
 * @param picture ffmpeg's own test pictures, as a lavfi graph without blanks
 * @param toneHertz of its sound
 * @param language as BCP 47 writes it
 * @param licences where it may be shown
 */
public record SeedTitle(
    String id,
    String name,
    String synopsis,
    String genre,
    int year,
    int seconds,
    String picture,
    int toneHertz,
    String language,
    List<LicenceWindow> licences) {

  public SeedTitle {
    if (!id.matches("[a-z0-9]{1,20}") || seconds < 1 || picture.contains(" ")) {
      throw new IllegalArgumentException(
          "seed title '" + id + "' needs a plain id, a length and a picture without blanks");
    }
    licences = List.copyOf(licences);
  }
}
