package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.net.URI;

/** Where the JVM agent of an instance is, or can be put. */
public sealed interface AgentAccess {

  /**
   * One that listens already.
   *
   * @param token what it wants to hear; empty if it wants nothing
   */
  record Listening(URI url, String token) implements AgentAccess {
    public Listening {
      checkNotNull(url, "url");
      checkNotNull(token, "token");
    }

    /** Without the token: this goes into logs. */
    @Override
    public String toString() {
      return "Listening[" + url + "]";
    }
  }

  /**
   * A process of this machine, in which an agent may be already.
   *
   * @param takesAgent whether it is safe to attach one. What starts is left alone: an attach would
   *     hold it up, and where the system does not tell who catches its signal, end it.
   */
  record InProcess(long pid, boolean takesAgent) implements AgentAccess {
    public InProcess {
      checkArgument(pid > 1, "pid must be above 1, was %s", pid);
    }
  }
}
