package holdwater.encoding.ladder;

/**
 * One quality in which a title is offered.
 *
 * @param name as it stands in paths, such as {@code 360p}
 * @param width in pixels, even, because the encoder halves the colour planes
 * @param height in pixels, even
 * @param videoKilobits per second, in the long run
 */
public record Rung(String name, int width, int height, int videoKilobits) {

  public Rung {
    if (!name.matches("[a-z0-9]{1,12}")) {
      throw new IllegalArgumentException(
          "rung '" + name + "' is not lower-case letters and digits");
    }
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException(
          "rung " + name + " is " + width + "x" + height + ", both must be even and at least 2");
    }
    if (videoKilobits < 1) {
      throw new IllegalArgumentException("rung " + name + " has " + videoKilobits + " kbit/s");
    }
  }
}
