package holdwater.agent.target;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** An application in a loader of its own, as in a fat jar or a container. */
public final class Isolated {
  private static final ClassLoader LOADER = loader();

  private Isolated() {}

  /** What is in there. */
  public static final class Inside {
    private Inside() {}

    public static String fixed() {
      return "fixed";
    }
  }

  private static ClassLoader loader() {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      try {
        urls.add(new File(entry).toURI().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  /** What a static method in there returns, or from which loader the exception's class is. */
  public static String fixed(String... arguments) throws Exception {
    Class<?> inside = Class.forName(Inside.class.getName(), true, LOADER);
    try {
      return (String) inside.getMethod("fixed").invoke(null);
    } catch (InvocationTargetException e) {
      return e.getCause().getClass().getClassLoader() == LOADER ? "its own" : "another's";
    }
  }
}
