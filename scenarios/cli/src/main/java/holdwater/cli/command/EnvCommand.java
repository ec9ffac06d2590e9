package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import holdwater.model.port.Deployment;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Where clients come in, for a shell. */
@Command(
    name = "env",
    mixinStandardHelpOptions = true,
    description = {
      "Print where clients reach the stack that is up, as lines for a shell:",
      "  eval \"$(./holdwater env)\"; curl $HOLDWATER_B_ORDERS_URL/health",
      "HOLDWATER_<SERVICE>_URLS has all of a service, with commas between."
    })
public final class EnvCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Deployment stack =
        new Wiring(Home.ofProcess())
            .stack()
            .orElseThrow(() -> new UserMistake("no stack is up: 'holdwater up' starts one"));
    variables(stack, stack.access().entries())
        .forEach((name, value) -> System.out.println("export " + name + "='" + value + "'"));
    return ExitCode.PASS.code();
  }

  private static Map<String, String> variables(Deployment stack, Map<String, URI> entries) {
    Map<String, String> variables = new TreeMap<>();
    stack.topology().instances().stream()
        .filter(instance -> entries.containsKey(instance.id()))
        .forEach(
            instance -> {
              String url = entries.get(instance.id()).toString();
              variables.put(variable(instance.id()) + "_URL", url);
              variables.merge(
                  variable(instance.service()) + "_URLS", url, (all, one) -> all + "," + one);
            });
    return variables;
  }

  private static String variable(String name) {
    return "HOLDWATER_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
