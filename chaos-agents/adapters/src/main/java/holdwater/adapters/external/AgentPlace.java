package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How the JVM agent of an instance is found. */
public sealed interface AgentPlace {

  /** One that its owner loaded, and that listens. */
  record At(Api api) implements AgentPlace {
    public At {
      checkNotNull(api, "api");
    }
  }

  /** A process of this machine, into which an agent is put when one is needed. */
  sealed interface Attachable extends AgentPlace {
    /**
     * Its id now.
     *
     * @throws IOException when it cannot be found out
     */
    long pid() throws IOException;
  }

  /** The process with that id. */
  record OfPid(long pid) implements Attachable {
    public OfPid {
      checkArgument(pid > 1, "pid must be above 1, was %s", pid);
    }
  }

  /** The process whose id stands in a file, as services write it: it may be started anew. */
  record OfPidFile(Path file) implements Attachable {
    private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}");

    public OfPidFile {
      checkNotNull(file, "file");
    }

    @Override
    public long pid() throws IOException {
      try {
        String text = Files.readString(file).strip();
        if (!PID.matcher(text).matches()) {
          throw new IOException(file + " must hold the id of a process and nothing else");
        }
        return Long.parseLong(text);
      } catch (NoSuchFileException e) {
        throw new IOException("there is no pid file " + file, e);
      }
    }
  }
}
