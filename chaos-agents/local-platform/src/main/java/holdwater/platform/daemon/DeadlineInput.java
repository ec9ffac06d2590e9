package holdwater.platform.daemon;

import holdwater.platform.process.MachineTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Reads what a caller sends, with one deadline for all of it. A caller who sends a byte now and
 * then gains no time by it. For one thread.
 */
final class DeadlineInput extends InputStream {
  private final Socket socket;
  private final MachineTime time;
  private final InputStream in;
  private final long end;

  DeadlineInput(Socket socket, MachineTime time, Duration patience) throws IOException {
    this.socket = socket;
    this.time = time;
    in = socket.getInputStream();
    end = time.nanos() + patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    shortenTimeout();
    return in.read();
  }

  /**
   * Reads some.
   *
   * @throws SocketTimeoutException when the time is over, for whatever read
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    shortenTimeout();
    return in.read(bytes, offset, length);
  }

  private void shortenTimeout() throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - time.nanos());
    if (left <= 0) {
      throw new SocketTimeoutException("the deadline of the request is over");
    }
    socket.setSoTimeout((int) left);
  }
}
