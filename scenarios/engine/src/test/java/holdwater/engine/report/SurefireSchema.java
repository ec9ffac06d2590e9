package holdwater.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.net.URL;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Says whether a JUnit file is one that Surefire could have written. */
public final class SurefireSchema {
  private SurefireSchema() {}

  /**
   * Returns when it is.
   *
   * @throws SAXException with what is wrong
   */
  public static void check(String xml) throws Exception {
    URL schema = SurefireSchema.class.getResource("surefire-report.xsd");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schema)
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(xml.getBytes(UTF_8))));
  }
}
