package io.languard.api;

import static io.restassured.RestAssured.given;

import io.languard.testing.Ports;
import io.languard.testing.Product;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls the product over HTTP, as a client would. */
public final class ApiClient {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Product product;
    private final String adminToken;

    private ApiClient(Product product) {
        this.product = product;
        this.adminToken = login("admin", product.adminPassword());
    }

    public static ApiClient of(Product product) {
        return new ApiClient(product);
    }

    public static ApiClient shared() {
        return of(Product.shared());
    }

    public Product product() {
        return product;
    }

    public RequestSpecification anonymous() {
        return given().baseUri(product.baseUri().toString()).contentType(ContentType.JSON);
    }

    public RequestSpecification with(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    public RequestSpecification admin() {
        return with(adminToken);
    }

    public String adminToken() {
        return adminToken;
    }

    public String login(String username, String password) {
        return given().baseUri(product.baseUri().toString())
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("data.access_token");
    }

    /** Makes an account with a fresh name and the password {@code password-1}. */
    public User newUser(String role) {
        String username = "user" + NAMES.incrementAndGet() + "-" + System.nanoTime();
        int id = admin().body(Map.of("username", username, "password", "password-1", "role", role))
                .post("/api/auth/users")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
        return new User(id, username, login(username, "password-1"));
    }

    /** Makes a server that runs a shell script; its port is one that is free. */
    public long newShellServer(String script) {
        return newShellServer(script, Map.of());
    }

    /** The same with more of the section {@code launch}. */
    public long newShellServer(String script, Map<String, Object> launch) {
        Map<String, Object> section = new java.util.HashMap<>(launch);
        section.put("args", List.of("-c", script));
        int id = admin().body(Map.of(
                        "name",
                        "shell " + NAMES.incrementAndGet(),
                        "game_type",
                        "generic",
                        "exe_path",
                        "/bin/sh",
                        "game_port",
                        Ports.free(),
                        "config",
                        Map.of("launch", section)))
                .post("/api/servers")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
        return id;
    }

    /** Ends a server however it is, and removes it. */
    public void remove(long server) {
        admin().post("/api/servers/" + server + "/kill");
        admin().delete("/api/servers/" + server).then().statusCode(204);
    }

    public record User(int id, String username, String token) {}
}
