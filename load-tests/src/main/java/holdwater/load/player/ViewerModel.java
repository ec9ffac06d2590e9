package holdwater.load.player;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A kind of audience, by the name that scenarios give it. */
public enum ViewerModel {
  /** Most want the same few titles. */
  EVENING_VIEWING("evening-viewing", 1.0, 0, 0),
  /** Every title is wanted alike, so that edges have to fetch. */
  LONG_TAIL("long-tail", 0, 0, 0),
  /** Nine of ten want the one new title. */
  NEW_SEASON("new-season", 4.0, 0, 0),
  /** Six titles are looked at before the one that is played. */
  BROWSE_HEAVY("browse-heavy", 1.0, 6, 0),
  /** As in the evening, and for twenty who watch somebody uploads a video. */
  CREATORS("creators", 1.0, 0, 0.05),
  /** As in the evening, but whoever sees no picture presses play again, or comes back later. */
  INSISTENT("insistent", 1.0, 0, 0);

  private final String modelName;
  private final double exponent;
  private final int looks;
  private final double uploads;

  ViewerModel(String modelName, double exponent, int looks, double uploads) {
    this.modelName = modelName;
    this.exponent = exponent;
    this.looks = looks;
    this.uploads = uploads;
  }

  /** The model that scenarios call {@code name}, or nothing. */
  public static Optional<ViewerModel> named(String name) {
    return Arrays.stream(values()).filter(model -> model.modelName.equals(name)).findFirst();
  }

  /** As scenarios call them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(model -> model.modelName).toList();
  }

  /** How many titles a viewer looks at and leaves before the one that is played. */
  public int looks() {
    return looks;
  }

  /** How many videos are uploaded for each stream start. */
  public double uploads() {
    return uploads;
  }

  /** Answers: does anybody press play again whose picture did not come? */
  public boolean insists() {
    return this == INSISTENT;
  }

  /** How wanted each of so many titles is. */
  public Popularity popularity(int titles) {
    return new Popularity(titles, exponent);
  }
}
