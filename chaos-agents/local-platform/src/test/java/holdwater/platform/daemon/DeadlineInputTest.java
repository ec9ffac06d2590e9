package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.platform.FakeTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineInputTest {
  private final FakeTime time = new FakeTime();

  @Test
  void deadline_holds_for_all_bytes_together() throws IOException {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket sender = new Socket(door.getInetAddress(), door.getLocalPort());
        Socket caller = door.accept()) {
      sender.getOutputStream().write(new byte[] {1, 2, 3});
      DeadlineInput in = new DeadlineInput(caller, time, Duration.ofSeconds(10));

      assertThat(in.read()).isEqualTo(1);
      time.pass(Duration.ofSeconds(6));
      assertThat(in.read()).isEqualTo(2);
      time.pass(Duration.ofSeconds(4));

      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
