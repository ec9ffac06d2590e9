package holdwater.load.foreign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code simulation.log} of Gatling {@link #VERSION}, while it grows. Its format is Gatling's
 * own affair and has no promise, so another version is refused.
 *
 * <p>It is binary, big-endian: a byte for the kind of a record, then its fields. Times are
 * milliseconds since the start of the run. A name that occurred before is a negative number. The
 * end of a record may not be there yet; then it is left for later. Used by one thread.
 */
final class GatlingLog implements ResultReader {
  static final String VERSION = "3.15.";
  static final String FILE = "simulation.log";

  private static final int RUN = 0;
  private static final int REQUEST = 1;
  private static final int USER = 2;
  private static final int GROUP = 3;
  private static final int ERROR = 4;
  private static final int MOST_BYTES = 1 << 20;
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path folder;
  private Optional<Path> file = Optional.empty();
  private long position;
  private byte[] unread = {};
  private Optional<Instant> began = Optional.empty();
  private Instant newest = Instant.EPOCH;

  /**
   * @param folder in which Gatling makes one for the run ({@code --results-folder})
   */
  GatlingLog(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<Result> read() throws IOException {
    if (file.isEmpty()) {
      file = found();
    }
    List<Result> results = new ArrayList<>();
    if (file.isPresent()) {
      more(file.get());
      ByteArrayInputStream bytes = new ByteArrayInputStream(unread);
      DataInputStream in = new DataInputStream(bytes);
      int whole = 0;
      try {
        while (bytes.available() > 0) {
          next(in).ifPresent(results::add);
          whole = unread.length - bytes.available();
        }
      } catch (EOFException e) {
        // The rest of this record comes later.
      }
      unread = Arrays.copyOfRange(unread, whole, unread.length);
    }
    return results;
  }

  private Optional<Path> found() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.map(run -> run.resolve(FILE)).filter(Files::isRegularFile).findFirst();
    }
  }

  private void more(Path log) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(unread);
    try (FileChannel channel = FileChannel.open(log)) {
      channel.position(position);
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
      for (int n = channel.read(chunk); n > 0; n = channel.read(chunk)) {
        all.write(chunk.array(), 0, n);
        position += n;
        chunk.clear();
      }
    }
    unread = all.toByteArray();
  }

  private Optional<Result> next(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    if (kind != RUN && began.isEmpty()) {
      throw notGatling("it does not begin with a run");
    }
    switch (kind) {
      case RUN -> run(in);
      case REQUEST -> {
        return Optional.of(request(in));
      }
      case USER -> {
        in.readInt();
        in.readBoolean();
        heard(moment(in));
      }
      case GROUP -> {
        names(in);
        in.readInt();
        Instant end = moment(in);
        in.readInt();
        in.readBoolean();
        heard(end);
      }
      case ERROR -> {
        name(in);
        heard(moment(in));
      }
      default -> throw notGatling("there is no kind of record " + kind);
    }
    return Optional.empty();
  }

  private void run(DataInputStream in) throws IOException {
    String version = text(in);
    if (!version.startsWith(VERSION)) {
      throw notGatling("it is of Gatling '" + version + "'");
    }
    text(in);
    Instant start = Instant.ofEpochMilli(in.readLong());
    text(in);
    for (int scenarios = in.readInt(); scenarios > 0; scenarios--) {
      text(in);
    }
    for (int assertions = in.readInt(); assertions > 0; assertions--) {
      skip(in, length(in));
    }
    began = Optional.of(start);
  }

  private Result request(DataInputStream in) throws IOException {
    names(in);
    name(in);
    Instant sent = moment(in);
    Instant ended = moment(in);
    boolean ok = in.readBoolean();
    name(in);
    heard(ended);
    return new Result(sent, Duration.between(sent, ended), ok);
  }

  private void heard(Instant at) {
    newest = at.isAfter(newest) ? at : newest;
  }

  private Instant moment(DataInputStream in) throws IOException {
    return began.orElseThrow().plusMillis(in.readInt());
  }

  private static void names(DataInputStream in) throws IOException {
    for (int names = in.readInt(); names > 0; names--) {
      name(in);
    }
  }

  /** Which one does not matter here. */
  private static void name(DataInputStream in) throws IOException {
    if (in.readInt() > 0) {
      text(in);
    }
  }

  /** Text of other letters than Latin-1 is of no interest. */
  private static String text(DataInputStream in) throws IOException {
    int length = length(in);
    if (length == 0) {
      return "";
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    in.readByte();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw notGatling("a text has " + length + " bytes");
    }
    return length;
  }

  private static void skip(DataInputStream in, int bytes) throws IOException {
    if (in.readNBytes(bytes).length < bytes) {
      throw new EOFException();
    }
  }

  private static IOException notGatling(String why) {
    return new IOException(
        "are no "
            + FILE
            + " of Gatling "
            + VERSION
            + "x (--results-folder ${results}): "
            + why
            + "; count at links or by the services instead");
  }

  @Override
  public Instant newest() {
    return newest;
  }
}
