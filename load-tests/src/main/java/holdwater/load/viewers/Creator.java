package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.player.Failover;
import holdwater.load.player.Footage;
import holdwater.load.record.ViewerEvents;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Somebody who uploads a video. What the system said is kept is looked for when all is over ({@link
 * ReadBack}). Used by one thread at a time.
 */
final class Creator {
  private final World world;
  private final Caller caller;
  private final World.Account account;
  private final byte[] content;

  /**
   * @param run no other run of a generator has it: another run's uploads may still be there, and an
   *     upload must not look like one of them
   */
  Creator(World world, long run, long number) {
    this.world = world;
    this.caller = new Caller(world.recorder(), new Failover(world.homeOf(number).gateways(), true));
    this.account = world.account(number, SignUp.FIRST_VIEWER, SignUp.VIEWERS);
    caller.token(account.token());
    this.content = Footage.of(run, number);
  }

  Caller caller() {
    return caller;
  }

  byte[] content() {
    return content;
  }

  /** Twice does no harm: the account may have asked before. */
  void prepareRight() {
    caller.prepare("/creator", "{}");
  }

  /** Counted from now; who was not given the right is refused, which counts as bad. */
  void prepareUpload() {
    caller.prepare(
        "/uploads", "", world.recorder().openNow(ViewerEvents.UPLOAD, ViewerEvents.UPLOAD));
    caller.once();
  }

  void uploadAnswered() {
    JsonNode answer = caller.json();
    if (answer.path("id").isTextual()) {
      String id = answer.path("id").asText();
      world.writes().acknowledged(new WriteBook.Uploaded(account, id, digest()));
    }
  }

  private String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
