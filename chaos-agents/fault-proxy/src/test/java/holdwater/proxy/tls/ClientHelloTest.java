package holdwater.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

/** What the JDK's own clients say first. */
class ClientHelloTest {

  private static final int RECORD_HEAD = 5;

  private static byte[] hello(String... protocols) throws GeneralSecurityException, SSLException {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("shop.example", 443);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    engine.setSSLParameters(parameters);
    ByteBuffer said = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), said);
    byte[] bytes = new byte[said.flip().remaining()];
    said.get(bytes);
    return bytes;
  }

  @Test
  void protocols_are_told_in_the_clients_order() throws Exception {
    assertThat(ClientHello.protocols(Unpooled.wrappedBuffer(hello("h2", "http/1.1"))))
        .contains(List.of("h2", "http/1.1"));
    assertThat(ClientHello.protocols(Unpooled.wrappedBuffer(hello()))).contains(List.of());
  }

  @Test
  void nothing_is_told_before_all_of_it_has_come() throws Exception {
    byte[] hello = hello("h2");

    for (int size = 1; size < hello.length; size++) {
      assertThat(ClientHello.protocols(Unpooled.wrappedBuffer(hello, 0, size))).isEmpty();
    }
  }

  @Test
  void a_hello_may_come_in_several_records() throws Exception {
    byte[] hello = hello("h2", "http/1.1");
    ByteBuf records = Unpooled.buffer();
    for (int at = RECORD_HEAD; at < hello.length; at += 50) {
      int size = Math.min(50, hello.length - at);
      records.writeBytes(hello, 0, 3).writeShort(size).writeBytes(hello, at, size);
    }

    assertThat(ClientHello.protocols(records)).contains(List.of("h2", "http/1.1"));
    assertThat(records.readerIndex()).isZero();
  }

  @Test
  void what_is_none_is_left_to_who_judges_it() throws Exception {
    Random random = new Random(7);
    byte[] hello = hello("h2");
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = hello.clone();
      for (int j = 0; j < 4; j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }

      assertThat(ClientHello.protocols(Unpooled.wrappedBuffer(broken)).orElse(List.of()))
          .hasSizeLessThan(200);
    }
    byte[] endless = new byte[20_000];
    endless[0] = 22;
    assertThat(ClientHello.protocols(Unpooled.wrappedBuffer(endless))).contains(List.of());
  }
}
