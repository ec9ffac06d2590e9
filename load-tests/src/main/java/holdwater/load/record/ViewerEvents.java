package holdwater.load.record;

import java.util.List;
import java.util.Set;

/** The kinds of events that an SLI can name. */
public final class ViewerEvents {
  /**
   * Init and first segment of a stream are there, counted from when the viewer meant to press play.
   */
  public static final String STREAM_START = "stream-start";

  /**
   * The same of a viewer whose picture did not come and who presses play once more, counted from
   * that press; only of audiences that insist. No schedule plans it.
   */
  public static final String PLAY_AGAIN = "play-again";

  /** An operation of the viewers' API, after failover; ok if answered with 2xx. */
  public static final String API_REQUEST = "api-request";

  /** One try to fetch a piece of a stream from an edge. */
  public static final String SEGMENT = "segment";

  /** A segment's turn to be played; ok if it was there in time, else late by the latency. */
  public static final String PLAY_SEGMENT = "play-segment";

  /** A heartbeat was sent; ok once its position is in the viewing history. */
  public static final String HEARTBEAT_VISIBLE = "heartbeat-visible";

  /**
   * Somebody looked for a position that was acknowledged in an earlier use of the account; ok if it
   * was there, bad if only a later one was.
   */
  public static final String POSITION_KEPT = "position-kept";

  /** An edge answered with a piece of a stream; ok if it is what its path says. */
  public static final String INTACT_SEGMENT = "intact-segment";

  /** A creator's video was sent; ok if the platform said that it is kept. */
  public static final String UPLOAD = "upload";

  /** The home page: one operation of {@link #API_REQUEST}, as are those below. */
  public static final String HOME = "home";

  public static final String SEARCH = "search";
  public static final String TITLE = "title";
  public static final String PLAYBACK = "playback";
  public static final String HEARTBEAT = "heartbeat";

  /** What a viewer came for comes first. Nothing in the requests says so: the order is ours. */
  public static final List<String> BY_PRIORITY =
      List.of(
          STREAM_START,
          PLAY_AGAIN,
          PLAY_SEGMENT,
          SEGMENT,
          API_REQUEST,
          UPLOAD,
          HEARTBEAT_VISIBLE,
          POSITION_KEPT,
          INTACT_SEGMENT);

  public static final Set<String> ALL =
      Set.of(
          STREAM_START,
          PLAY_AGAIN,
          API_REQUEST,
          SEGMENT,
          PLAY_SEGMENT,
          HEARTBEAT_VISIBLE,
          POSITION_KEPT,
          INTACT_SEGMENT,
          UPLOAD,
          HOME,
          SEARCH,
          TITLE,
          PLAYBACK,
          HEARTBEAT);

  private ViewerEvents() {}
}
