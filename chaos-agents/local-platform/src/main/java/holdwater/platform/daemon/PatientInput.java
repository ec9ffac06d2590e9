package holdwater.platform.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a caller sends, within one deadline for all of it: a byte now and then gains no time. For
 * one thread.
 */
final class PatientInput extends InputStream {
  private final Socket socket;
  private final InputStream in;
  private final long end;

  PatientInput(Socket socket, Duration patience) throws IOException {
    this.socket = socket;
    in = socket.getInputStream();
    end = System.nanoTime() + patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    hurry();
    return in.read();
  }

  /**
   * Reads some.
   *
   * @throws SocketTimeoutException when the time is over, for whatever read
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    hurry();
    return in.read(bytes, offset, length);
  }

  private void hurry() throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("the deadline of the request is over");
    }
    socket.setSoTimeout((int) left);
  }
}
