package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Names cannot be resolved, late, or to another address. Addresses as such and localhost can. */
final class Dns implements FaultKind {
  private static final String FORMS = "fails | latency (" + Delay.USAGE + ") | answers ADDRESS";
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|.*:.*");
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

  /** Roughly; the JDK looks closer. */
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  @Override
  public String word() {
    return "dns";
  }

  @Override
  public String usage() {
    return "dns (" + FORMS + ") [of HOST*]";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    Action action = action(words);
    Glob hosts = words.accept("of") ? Glob.read(words) : Glob.ANY;
    return AtMethods.fixed(new Named(hosts, action), "java.net.InetAddress.getAllByName(1)");
  }

  private static Action action(Words words) throws Refusal {
    if (words.accept("fails")) {
      return call -> new UnknownHostException(call.arguments()[0] + ": Name or service not known");
    }
    if (words.accept("latency")) {
      return new Latency.Hold(Delay.read(words));
    }
    words.expect("answers");
    String address = words.take("an address");
    byte[] raw = bytes(address);
    return call ->
        Action.returning(
            new InetAddress[] {InetAddress.getByAddress((String) call.arguments()[0], raw)});
  }

  /** Of an address as it is written; never asks anybody for it. */
  private static byte[] bytes(String address) throws Refusal {
    if (V4.matcher(address).matches() || V6.matcher(address).matches()) {
      try {
        // With brackets, what has a colon is an address or an error, and never a host's name.
        String literal = address.indexOf(':') < 0 ? address : "[" + address + "]";
        return InetAddress.getByName(literal).getAddress();
      } catch (UnknownHostException e) {
        // Said below.
      }
    }
    throw Refusal.mistake("'" + address + "' is no numeric address");
  }

  record Named(Glob hosts, Action next) implements Action {
    @Override
    public boolean meets(Call call) {
      String host = (String) call.arguments()[0];
      return host != null
          && !host.isEmpty()
          && !host.equals("localhost")
          && !NUMERIC.matcher(host).matches()
          && hosts.matches(host);
    }

    @Override
    public Object act(Call call) throws Exception {
      return next.act(call);
    }
  }
}
