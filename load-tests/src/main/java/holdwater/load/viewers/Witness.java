package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import holdwater.load.player.Failover;
import holdwater.load.record.Recorder;
import holdwater.load.record.ViewerEvents;
import java.time.Duration;
import java.util.List;

/**
 * A viewer who wants to find on the second device where the first one was: plays with the picture
 * off, sends positions and looks for each in the viewing history; and for those of earlier uses of
 * its account. Has its account to itself. Used by one thread at a time.
 */
final class Witness {
  static final int POSITIONS = 4;

  /** One witness for so many stream starts: with four positions each, 0.3 samples per start. */
  static final double PER_STREAM_START = 0.075;

  static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(2);
  static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);

  /** The history is not looked at any more. A later position is as good as none. */
  private static final long PATIENCE_MICROS = 5_500_000;

  private final Recorder recorder;
  private final Caller caller;
  private final Remembered remembered;
  private final String titleId;
  private final long round;
  private final long number;
  private String sessionId = "";
  private Telling telling;
  private Recorder.Event heartbeat;
  private JsonNode history = NullNode.getInstance();
  private int sent;

  Witness(World world, long number) {
    this.recorder = world.recorder();
    this.number = number;
    this.caller = new Caller(recorder, new Failover(world.homeOf(number).gateways(), true));
    World.Account account = world.account(number, SignUp.FIRST_WITNESS, SignUp.WITNESSES);
    this.caller.token(account.token());
    this.remembered = world.remembered(account);
    List<String> titles = world.titles();
    // Walks over the titles from one use of the account to the next.
    long use = number / SignUp.WITNESSES;
    this.titleId = titles.get((int) (use % titles.size()));
    this.round = use / titles.size();
  }

  Caller caller() {
    return caller;
  }

  void preparePlayback() {
    caller.prepareCounted("playback", "/playback", "{\"titleId\":\"" + titleId + "\"}");
    caller.once();
  }

  void sessionAnswered() {
    sessionId = caller.json().path("sessionId").asText("");
    telling = new Telling(recorder::now, "witness-" + number);
  }

  /** Answers: is there another position to send? */
  boolean wantsMore() {
    return !sessionId.isBlank() && sent < POSITIONS && recorder.wanted(recorder.now());
  }

  void prepareHeartbeat() {
    sent++;
    heartbeat = recorder.openNow(ViewerEvents.HEARTBEAT_VISIBLE, ViewerEvents.HEARTBEAT_VISIBLE);
    String json =
        "{\"sessionId\":\"%s\",%s,\"kind\":\"heartbeat\",\"positionSeconds\":%d,\"rung\":\"off\",\"bufferSeconds\":0}"
            .formatted(sessionId, telling.next(), position());
    caller.prepareCounted("heartbeat", "/playback/heartbeats", json);
  }

  void heartbeatAnswered() {
    if (caller.ok()) {
      remembered.acknowledged(titleId, position());
    } else {
      lost();
    }
  }

  /** Answers: is the position still to be looked for? */
  boolean looks() {
    if (heartbeat != null && recorder.now() - heartbeat.intended() > PATIENCE_MICROS) {
      lost();
      endOfUse();
    }
    return heartbeat != null;
  }

  void prepareHistory() {
    caller.prepareCounted("history", "/history", null);
  }

  /** What was there before this use. */
  void formerHistoryAnswered() {
    remembered.compare(caller.json(), titleId);
  }

  void historyAnswered() {
    history = caller.json();
    for (JsonNode entry : history) {
      if (titleId.equals(entry.path("titleId").asText())
          && Math.round(entry.path("positionSeconds").asDouble(-1)) == position()) {
        recorder.resolve(heartbeat, true);
        heartbeat = null;
        endOfUse();
        return;
      }
    }
  }

  /** Also of a use whose own last position did not come in time. */
  private void endOfUse() {
    if (sent == POSITIONS && history.isArray()) {
      remembered.compare(history, titleId);
    }
  }

  /**
   * Positions of one account and title differ between uses that follow each other, so that a
   * history that stands still is never taken for a fresh one: 1, 4, 7, 10 then 2, 5, 8, 11 then 3,
   * 6, 9, 12.
   */
  private int position() {
    return (int) (1 + round % 3) + 3 * (sent - 1);
  }

  private void lost() {
    recorder.resolve(heartbeat, false);
    heartbeat = null;
  }
}
