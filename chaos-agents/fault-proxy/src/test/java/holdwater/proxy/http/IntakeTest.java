package holdwater.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final String WITH_TOKEN = "GET / HTTP/1.1\r\nAuthorization: Bearer t0ken\r\n\r\n";
  private static final String WITHOUT = "GET / HTTP/1.1\r\n\r\n";

  private final EmbeddedChannel caller =
      new EmbeddedChannel(
          new HttpServerCodec(),
          new Intake(new Intake.Limits(), new Guard(Optional.of("t0ken"), Optional.empty())));

  @AfterEach
  void end() {
    caller.finishAndReleaseAll();
  }

  private void send(String text) {
    caller.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private void pass(int seconds) {
    caller.advanceTimeBy(seconds, TimeUnit.SECONDS);
    caller.runScheduledPendingTasks();
  }

  @Test
  void caller_that_never_shows_the_token_is_closed_whatever_it_sends() {
    caller.freezeTime();
    send("GET / HT");
    pass(6);
    send("TP/1.1\r\n\r\n" + WITHOUT);
    assertThat(caller.isOpen()).isTrue();

    pass(6);

    assertThat(caller.isOpen()).isFalse();
  }

  @Test
  void caller_that_has_shown_the_token_stays() {
    caller.freezeTime();
    send(WITH_TOKEN);

    pass(60);
    send(WITHOUT);
    pass(60);

    assertThat(caller.isOpen()).isTrue();
  }

  @Test
  void body_of_a_stranger_is_not_kept() {
    send("POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n");
    Object head = caller.readInbound();
    send("x".repeat(50_000));
    Object half = caller.readInbound();

    send("x".repeat(50_000));
    Object end = caller.readInbound();

    assertThat(head).isNotNull();
    assertThat(half).isNull();
    assertThat(end).isSameAs(LastHttpContent.EMPTY_LAST_CONTENT);
  }
}
