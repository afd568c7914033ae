// What both scripts share: the steps they report, and waiting with an end.
const LIMIT = 30_000;

function step(name, value) {
    console.log(JSON.stringify({ step: name, value }));
}

function within(promise, what) {
    let timer;
    const limit = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${what} did not come within ${LIMIT} ms`)), LIMIT);
    });
    return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function run(main) {
    const [url, key, server] = process.argv.slice(2);
    main(url, key, server).then(
        () => process.exit(0),
        (error) => {
            console.error(error);
            process.exit(1);
        }
    );
}

module.exports = { run, step, within };
