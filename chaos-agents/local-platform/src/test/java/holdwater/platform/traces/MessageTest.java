package holdwater.platform.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static Message read(byte[] sent, String encoding) throws Exception {
    return Message.read(new ByteArrayInputStream(sent), Optional.ofNullable(encoding));
  }

  @Test
  void plain_message_is_what_was_sent() throws Exception {
    byte[] sent = {1, 2, 3};

    assertThat(read(sent, null).unpacked()).isEqualTo(sent);
    assertThat(read(sent, "identity").unpacked()).isEqualTo(sent);
  }

  @Test
  void packed_message_is_unpacked_and_goes_on_as_it_came() throws Exception {
    byte[] packed = Otlp.gzip(new byte[100_000]);

    Message message = read(packed, "GZIP");

    assertThat(message.unpacked()).hasSize(100_000);
    assertThat(message.sent()).isEqualTo(packed);
    assertThat(message.encoding()).hasValue("gzip");
  }

  /** 64 MB of zeros are 64 KB packed. */
  @Test
  void gzip_bomb_is_refused() throws Exception {
    byte[] bomb = Otlp.gzip(new byte[64 << 20]);

    assertThat(bomb.length).isLessThan(Message.MOST_BYTES);
    assertThatThrownBy(() -> read(bomb, "gzip"))
        .isInstanceOfSatisfying(MessageRefused.class, e -> assertThat(e.status()).isEqualTo(413))
        .hasMessageContaining("unpacked");
  }

  @Test
  void message_that_is_too_big_as_it_came_is_refused() {
    assertThatThrownBy(() -> read(new byte[Message.MOST_BYTES + 1], null))
        .isInstanceOfSatisfying(MessageRefused.class, e -> assertThat(e.status()).isEqualTo(413));
  }

  @Test
  void what_gzip_did_not_make_is_refused() {
    assertThatThrownBy(() -> read(new byte[] {1, 2, 3}, "gzip"))
        .isInstanceOfSatisfying(MessageRefused.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThatThrownBy(() -> read(new byte[] {1, 2, 3}, "br"))
        .isInstanceOfSatisfying(MessageRefused.class, e -> assertThat(e.status()).isEqualTo(415));
  }
}
