package dev.reelay.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.byteman.agent.Main;
import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;

/** Waits inside a gateway's process for the order to kill it at a step. Nothing of it is in the packaged jar. */
final class Saboteur {

    private final int port;

    Saboteur() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    /** What lets it into a JVM. */
    List<String> options() throws URISyntaxException {
        Path agent = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return List.of(
                "-Dorg.jboss.byteman.transform.all=true",
                "-javaagent:%s=listener:true,port:%d,address:127.0.0.1,boot:%s".formatted(agent, port, agent));
    }

    /** From now on the process dies when it comes to the step. */
    void waitAt(Step step) throws Exception {
        String heard = new Submit("127.0.0.1", port).addScripts(List.of(new ScriptText(step.title(), step.rule())));
        if (heard.contains("ERROR") || heard.contains("exception")) {
            throw new IllegalStateException(heard);
        }
    }
}
