/// Prompts as people ask them, written for this project: what rules are calibrated on before any traffic is seen.
///
/// Chat, facts, writing, code, maths and work with texts, short and long, mostly in English. They stand for no particular
/// traffic; `thalamus calibrate` solves an objective on your own.
enum TypicalPrompts {
    /// All of them; the last eight are long.
    static let all = short + long

    private static let short = [
        "Hi there! How are you?",
        "Thanks, that helped a lot.",
        "What's the capital of Australia?",
        "Who wrote The Master and Margarita?",
        "How many grams are in an ounce?",
        "Give me a synonym for 'stubborn'.",
        "What should I cook with leftover rice and two eggs?",
        "Tell me a joke about penguins.",
        "Is it safe to drink tap water in Lisbon?",
        "What time is it in Tokyo when it is noon in Berlin?",
        "Translate 'Where is the nearest pharmacy?' into Italian.",
        "Correct the spelling: 'I recieved the pakage yesturday.'",
        "Write a birthday message for a colleague I do not know well.",
        "Suggest three names for a small bakery by the sea.",
        "Why is the sky blue?",
        "Explain photosynthesis to a ten-year-old.",
        "What is the difference between a virus and a bacterium?",
        "Recommend a novel for someone who liked Dune but wants something shorter.",
        "How do I remove a red wine stain from a wool carpet?",
        "Plan a two-day trip to Prague for a family with a toddler, including one rainy afternoon.",
        "Wie koche ich ein Ei genau acht Minuten ohne Eieruhr?",
        "¿Cuál es la diferencia entre 'por' y 'para'? Dame dos ejemplos de cada uno.",
        "Peux-tu reformuler cette phrase de façon plus polie : « Envoie-moi le fichier maintenant » ?",
        "请用两句话解释什么是通货膨胀。",
        "この文を丁寧な日本語に直してください。明日の会議、遅れるかも。",
        "Write a polite email asking my landlord to repair the heating before the weekend.",
        "Summarize the plot of Hamlet in five sentences.",
        "Write a haiku about the first snow.",
        "Draft a LinkedIn post that announces my move from nursing into health software, without boasting.",
        "Write a short story of about 300 words in which a lighthouse keeper receives a letter meant for someone else.",
        "I keep forgetting words in the middle of sentences since last week. Should I see a doctor?",
        "My flight was cancelled six hours before departure. What am I entitled to in the EU, and how do I claim it?",
        "Compare a fixed-rate and a variable-rate mortgage for someone who may move within five years.",
        "What are the pros and cons of electric heat pumps in old houses?",
        "Is 1001 a prime number?",
        "What is 15% of 240?",
        "Solve for x: 3x + 7 = 2x - 5.",
        "A train leaves at 14:10 and travels 180 km at 72 km/h. When does it arrive?",
        "Find the derivative of f(x) = x^2 * ln(x).",
        "Three dice are rolled. What is the probability that the sum is at least 16?",
        "Prove that the square root of 3 is irrational.",
        "Let $f: [0,1] \\to \\mathbb{R}$ be continuous with $\\int_0^1 f(x) x^n dx = 0$ for every n. Show that f = 0.",
        "How do I reverse a list in Python?",
        "Write a regular expression that matches dates such as 2024-07-31.",
        "What does `git rebase --onto` do?",
        "Write a SQL query that returns the three best-paid employees of each department.",
        "Implement an LRU cache in Go with O(1) get and put, safe for concurrent use.",
        "Why does this loop never end?\n```python\ni = 0\nwhile i < 10:\n    print(i)\n```",
        "Explain the difference between a mutex and a semaphore, with an example of when each is the wrong choice.",
        "Which of the following is a noble gas?\nA. Nitrogen\nB. Argon\nC. Chlorine\nD. Hydrogen\nAnswer:",
        "Which enzyme unwinds the double helix during replication?\nA) Ligase\nB) Helicase\nC) Primase\nD) Gyrase",
        "Classify the sentiment of this review as positive or negative: 'The battery is fine, the screen is a joke.'",
        "Extract every date and amount from: 'Paid 40 EUR on 3 May, 55 EUR on 17 May; the rest, 120 EUR, is due in June.'",
        "Return a JSON object with the keys name, city and age for: Maria, 34, lives in Porto.",
        "Evaluate the argument: 'All our best engineers play chess, so hiring chess players will make us better.'",
        "Design a database schema for a library with several branches, reservations and late fees.",
    ]

    private static let long = [
        """
        Rewrite the following paragraph so that it is clear, friendly and half as long. Keep the deadline. "Further to our \
        previous correspondence regarding the aforementioned matter, we would like to take this opportunity to kindly remind \
        you that the documentation requested in our letter of the third of this month has, as of the date of writing, not yet \
        been received by our office, and that in the absence of its receipt no later than the thirtieth of this month we shall \
        regrettably be unable to continue processing your application in a timely manner."
        """,
        """
        You are helping me to prepare a debate. First, list the three strongest arguments for a four-day working week. Then \
        list the three strongest arguments against it. Next, for each argument name the evidence that would change your mind. \
        Finally, write an opening statement of two minutes for the side that you find weaker, and explain which of its \
        sentences an opponent would attack first.
        """,
        """
        A company has 120 employees. 45 % work in production, a third of the rest in sales, and the others in administration. \
        Production staff get a rise of 4 %, sales staff one of 2.5 %, administration one of 3 %. The mean yearly pay is 38,000 \
        in production, 51,000 in sales and 44,000 in administration. By how much do the yearly wages rise in all, and what is \
        the mean rise in per cent? Show every step of the calculation and check the result by a second way of counting.
        """,
        """
        I have the following function and it is slow for lists of more than ten thousand items. Explain why, and rewrite it so \
        that it runs in linear time without changing what it returns.
        ```python
        def common(a, b):
            result = []
            for x in a:
                for y in b:
                    if x == y and x not in result:
                        result.append(x)
            return result
        ```
        Add type hints, a docstring and three tests with pytest, one of them for empty input. Also say how the answer would \
        change if the items could not be hashed.
        """,
        """
        Passage: The city council decided on Tuesday to close the old tram depot, which has stood empty since 2009. Residents \
        had hoped for a park, and two schools had asked for sports grounds, but the council followed the report of its treasury, \
        which names the cost of clearing the polluted ground as the reason. The ground is to be sealed and rented out as a car \
        park for ten years. The mayor called the decision 'a pause, not an end'. Critics point out that the same words were used \
        for the harbour baths, which closed in 1998. Question: What does the writer suggest about the promise of the mayor, and \
        which sentence shows it? Answer in no more than three sentences and quote the passage once.
        """,
        """
        Act as a senior site reliability engineer. Our service answers 2,000 requests per second from twelve replicas behind a \
        load balancer, with a PostgreSQL primary and two replicas. Since yesterday's deployment the 99th percentile has risen \
        from 120 ms to 900 ms every ten minutes, for about forty seconds, while the median has not moved. CPU is below 50 %, \
        connections to the database peak at the pool's limit at the same time, and the garbage collector logs nothing unusual. \
        The deployment changed a cron job, the client library of the cache and the format of the logs. Analyze what could cause \
        this, in order of likelihood, say which single measurement would tell the causes apart, and design a plan to find the \
        cause without taking the service down. Then describe how you would prevent this class of failure in future.
        """,
        """
        Fasse den folgenden Text in drei Sätzen zusammen und nenne danach die wichtigste offene Frage. "Die Wärmewende in den \
        Städten hängt weniger an der Technik als an der Reihenfolge. Wo zuerst das Netz geplant wird, wissen die Eigentümer, ob \
        sich eine eigene Anlage noch lohnt; wo zuerst gefördert wird, steht am Ende in jedem Keller etwas anderes, und das Netz \
        rechnet sich nicht mehr. Viele Gemeinden haben deshalb begonnen, Karten zu veröffentlichen, die für jede Straße sagen, \
        ob und wann eine Leitung kommt. Die Karten sind freiwillig, sie binden niemanden, und doch verändern sie die Entscheidungen \
        von Handwerk, Banken und Versorgern schneller als jedes Gesetz."
        """,
        """
        Derive the maximum likelihood estimator of the rate of a Poisson process when only the counts of n intervals of unequal \
        length t_1, ..., t_n are observed and every count above a threshold c is recorded as c. Write down the log-likelihood, \
        its gradient and its second derivative, prove that it is concave where it is, and describe an algorithm that finds the \
        maximum with a proof that it converges. Then discuss how the estimator behaves as c tends to zero, and compare its \
        asymptotic variance with that of the estimator from uncensored counts.
        """,
    ]
}
